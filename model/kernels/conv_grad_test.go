package kernels

import (
	"fmt"
	"math"
	"testing"
)

// convGradCases are odd shapes: single pixels, prime sizes, all paddings and
// strides, channels that end anywhere in a vector, more pictures than parts.
var convGradCases = []struct {
	ConvShape
	out int
}{
	{ConvShape{1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1}, 1},
	{ConvShape{1, 1, 1, 5, 3, 3, 1, 1, 1, 1, 1}, 7},
	{ConvShape{2, 7, 5, 3, 3, 3, 2, 1, 1, 4, 3}, 17},
	{ConvShape{1, 13, 11, 8, 3, 3, 1, 1, 1, 13, 11}, 32},
	{ConvShape{11, 5, 4, 16, 3, 3, 1, 1, 1, 5, 4}, 33},
	{ConvShape{3, 9, 10, 4, 1, 1, 1, 0, 0, 9, 10}, 31},
	{ConvShape{1, 6, 9, 2, 4, 4, 1, 0, 0, 3, 6}, 48},
	{ConvShape{2, 8, 8, 5, 3, 3, 2, 0, 0, 4, 4}, 8},
	{ConvShape{1, 5, 6, 7, 5, 6, 1, 0, 0, 1, 1}, 70},
	{ConvShape{1, 190, 65, 13, 3, 3, 1, 1, 1, 190, 65}, 23}, // several bands
	{ConvShape{2, 6, 4, 16, 3, 3, 1, 1, 1, 6, 4}, 16},       // from here on Winograd's method suits
	{ConvShape{10, 4, 6, 32, 3, 3, 1, 0, 0, 2, 4}, 48},
	{ConvShape{1, 2, 2, 48, 3, 3, 1, 1, 1, 2, 2}, 80},
	{ConvShape{1, 130, 40, 32, 3, 3, 1, 1, 1, 130, 40}, 32}, // several bands
}

// eachGradElement calls f with every pair of input and output element that a
// weight joins.
func eachGradElement(s ConvShape, out int, f func(x, w, y int)) {
	for row := range s.Rows() {
		n, oy, ox := row/(s.OutH*s.OutW), row/s.OutW%s.OutH, row%s.OutW
		for tap := range s.KH * s.KW {
			iy, ix := oy*s.Stride-s.Top+tap/s.KW, ox*s.Stride-s.Left+tap%s.KW
			if iy < 0 || iy >= s.H || ix < 0 || ix >= s.W {
				continue
			}
			for c := range s.C {
				for j := range out {
					f(((n*s.H+iy)*s.W+ix)*s.C+c, (tap*s.C+c)*out+j, row*out+j)
				}
			}
		}
	}
}

func TestConvWeightGrad(t *testing.T) {
	for _, c := range convGradCases {
		x, g := noise[float32](c.N*c.H*c.W*c.C, 1), noise[float32](c.Rows()*c.out, 2)
		want := make([]float64, c.Cols()*c.out)
		eachGradElement(c.ConvShape, c.out, func(i, w, o int) { want[w] += float64(x[i]) * float64(g[o]) })
		eachConvPath(t, func(t *testing.T) {
			dw := noise[float32](len(want)+8, 3)
			behind := append([]float32(nil), dw[len(want):]...)
			ConvWeightGrad(dw, x, g, c.ConvShape, c.out)
			mustBeClose(t, fmt.Sprintf("%+v to %d channels", c.ConvShape, c.out), dw[:len(want)], want, tolerance[float32](c.Rows()))
			for i, v := range behind {
				if dw[len(want)+i] != v {
					t.Fatalf("%+v: wrote behind the weights", c.ConvShape)
				}
			}
		})
	}
}

func TestConvInputGrad(t *testing.T) {
	for _, c := range convGradCases {
		if c.Stride != 1 {
			continue
		}
		g, w := noise[float32](c.Rows()*c.out, 2), noise[float32](c.Cols()*c.out, 4)
		want := make([]float64, c.N*c.H*c.W*c.C)
		eachGradElement(c.ConvShape, c.out, func(i, k, o int) { want[i] += float64(w[k]) * float64(g[o]) })
		eachConvPath(t, func(t *testing.T) {
			dx := noise[float32](len(want), 3)
			ConvInputGrad(dx, g, w, c.ConvShape, c.out)
			mustBeClose(t, fmt.Sprintf("%+v to %d channels", c.ConvShape, c.out), dx, want, tolerance[float32](c.KH*c.KW*c.out))
		})
	}
}

func TestConvBatch(t *testing.T) {
	for _, c := range convGradCases {
		x, w, b := noise[float32](c.N*c.H*c.W*c.C, 1), noise[float32](c.Cols()*c.out, 2), noise[float32](c.out, 3)
		want := make([]float64, c.Rows()*c.out)
		for i := range want {
			want[i] = float64(b[i%c.out])
		}
		eachGradElement(c.ConvShape, c.out, func(i, k, o int) { want[o] += float64(x[i]) * float64(w[k]) })
		for i, v := range want {
			want[i] = activate64(v, ReLU)
		}
		eachConvPath(t, func(t *testing.T) {
			y := noise[float32](len(want), 4)
			ConvBatch(y, x, w, b, c.ConvShape, c.out, ReLU)
			mustBeClose(t, fmt.Sprintf("%+v to %d channels", c.ConvShape, c.out), y, want, tolerance[float32](c.Cols()))
		})
	}
}

// TestConvBatchKeepsNaN: a broken network must not look like a working one,
// also where Winograd's method mixes neighbours.
func TestConvBatchKeepsNaN(t *testing.T) {
	s := ConvShape{1, 4, 4, 16, 3, 3, 1, 1, 1, 4, 4}
	x, w := make([]float32, 4*4*16), noise[float32](9*16*16, 1)
	x[5*16] = float32(math.NaN())
	eachConvPath(t, func(t *testing.T) {
		y := make([]float32, 4*4*16)
		ConvBatch(y, x, w, make([]float32, 16), s, 16, ReLU)
		if y[5*16] == y[5*16] {
			t.Errorf("got %g", y[5*16])
		}
	})
}

func TestConvGradRefusesImpossibleCalls(t *testing.T) {
	x := make([]float32, 64)
	s := ConvShape{1, 4, 4, 4, 1, 1, 1, 0, 0, 4, 4}
	strided := ConvShape{1, 4, 4, 4, 1, 1, 2, 0, 0, 2, 2}
	for name, call := range map[string]func(){
		"short input":       func() { ConvWeightGrad(x, x[:63], x, s, 4) },
		"short gradient":    func() { ConvWeightGrad(x, x, x[:63], s, 4) },
		"short weights":     func() { ConvWeightGrad(x[:15], x, x, s, 4) },
		"stride":            func() { ConvInputGrad(x, x, x, strided, 4) },
		"few weights":       func() { ConvInputGrad(x, x, x[:15], s, 4) },
		"short input grad":  func() { ConvInputGrad(x[:63], x, x, s, 4) },
		"short output grad": func() { ConvInputGrad(x, x[:63], x, s, 4) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("the call was accepted")
				}
			}()
			call()
		})
	}
}
