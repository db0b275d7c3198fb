package export

import (
	"slices"
	"testing"

	"onesheet/model/arch"
)

func TestPaddingIsWrittenOut(t *testing.T) {
	for name, c := range map[string]struct {
		op   arch.Op
		h, w int
		pads []int // top, left, bottom, right
	}{
		"stride 1":           {arch.Op{Size: 3, Stride: 1}, 8, 8, []int{1, 1, 1, 1}},
		"stride 2, even":     {arch.Op{Size: 3, Stride: 2}, 192, 128, []int{0, 0, 1, 1}},
		"stride 2, odd":      {arch.Op{Size: 3, Stride: 2}, 9, 8, []int{1, 0, 1, 1}},
		"even window":        {arch.Op{Size: 2, Stride: 1}, 8, 8, []int{0, 0, 1, 1}},
		"stride over window": {arch.Op{Size: 1, Stride: 4}, 7, 5, []int{0, 0, 0, 0}},
		"valid":              {arch.Op{Size: 2, Stride: 2, Padding: "valid"}, 9, 9, []int{0, 0, 0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			c.op.Kind, c.op.Name, c.op.Channels, c.op.Input = arch.Conv, "c", 3, arch.Picture
			head := arch.Op{Kind: arch.Dense, Name: "head", Channels: 2}
			n := exported(t, randomWeights(t, arch.Graph{c.op, head}, c.h, c.w, Float32), Float32).nodes[0]
			if got := n.attributes["pads"].Ints(8); !slices.Equal(got, c.pads) {
				t.Errorf("pads %v, want %v", got, c.pads)
			}
			if got := n.attributes["strides"].Ints(8); !slices.Equal(got, []int{c.op.Stride, c.op.Stride}) {
				t.Errorf("strides %v", got)
			}
		})
	}
}

// ONNX computes the output's size from the pads; it must be ours.
func TestOutputSizesAgree(t *testing.T) {
	for n := 1; n < 20; n++ {
		for k := 1; k < 6; k++ {
			for s := 1; s < 6; s++ {
				for _, padding := range []string{"same", "valid"} {
					op := arch.Op{Size: k, Stride: s, Padding: padding}
					w, err := op.Window()
					if err != nil {
						t.Fatal(err)
					}
					out, _, before, _, err := w.Output(n, n)
					if err != nil {
						continue // a valid window that does not fit
					}
					if got := (n+before+after(n, out, k, s, before)-k)/s + 1; got != out {
						t.Errorf("%d pixels, %s window of %d by %d: ONNX has %d outputs, we have %d", n, padding, k, s, got, out)
					}
				}
			}
		}
	}
}
