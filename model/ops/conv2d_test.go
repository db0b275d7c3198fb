package ops

import (
	"fmt"
	"testing"

	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/kernels"
)

func TestConv2DByHand(t *testing.T) {
	x := numbers(t, 1, 3, 3, 1,
		1, 2, 3,
		4, 5, 6,
		7, 8, 9)
	sum := matrix(4, 1, 1, 1, 1, 1) // a 2x2 window of ones adds up four pixels
	valid := must(t)(Conv2D(x, sum, nil, Window{Height: 2, Width: 2, Stride: 1, Padding: Valid}, kernels.None))
	wantValues(t, valid, 12, 16, 24, 28)
	// SAME with an even kernel pads only after the last row and column.
	same := must(t)(Conv2D(x, sum, nil, Window{Height: 2, Width: 2, Stride: 1, Padding: Same}, kernels.None))
	wantValues(t, same, 12, 16, 9, 24, 28, 15, 15, 17, 9)
	// Stride 2 over 3 pixels with a 3x3 kernel: one zero before, one after.
	nine := matrix(9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	strided := must(t)(Conv2D(x, nine, matrix(1, 1, -20), Window{Height: 3, Width: 3, Stride: 2, Padding: Same}, kernels.ReLU))
	wantValues(t, strided, 0, 0, 4, 8)
}

func TestConv2DSameOnEvenSizePadsAfter(t *testing.T) {
	// 4 pixels, kernel 3, stride 2: total padding 1, all of it after.
	x := numbers(t, 1, 1, 4, 1, 1, 10, 100, 1000)
	y := must(t)(Conv2D(x, matrix(3, 1, 1, 2, 3), nil, Window{Height: 1, Width: 3, Stride: 2, Padding: Same}, kernels.None))
	wantValues(t, y, 1+20+300, 100+2000)
}

func TestConv2DGradients(t *testing.T) {
	for _, c := range []struct {
		n, h, w, cin, cout int
		win                Window
		act                kernels.Activation
	}{
		{2, 3, 5, 2, 3, Window{Height: 1, Width: 1, Stride: 1, Padding: Same}, kernels.None},
		{1, 5, 4, 2, 3, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.ReLU},
		{2, 5, 7, 3, 2, Window{Height: 3, Width: 3, Stride: 2, Padding: Same}, kernels.ReLU6},
		{1, 6, 6, 1, 4, Window{Height: 3, Width: 3, Stride: 2, Padding: Valid}, kernels.None},
		{1, 5, 5, 2, 2, Window{Height: 1, Width: 1, Stride: 2, Padding: Same}, kernels.None},
		{1, 4, 5, 2, 2, Window{Height: 2, Width: 3, Stride: 1, Padding: Valid}, kernels.None},
	} {
		t.Run(fmt.Sprintf("%+v", c), func(t *testing.T) {
			x, xd := randomMap(c.n, c.h, c.w, c.cin, 1)
			k, b := leaf(c.win.Height*c.win.Width*c.cin, c.cout, 2), leaf(1, c.cout, 3)
			gradCheck(t, []*mat.Dense[float64]{xd, k, b}, func() (mat.Tensor, error) {
				y, err := Conv2D(x, k, b, c.win, c.act)
				return y.Tensor, err
			})
		})
	}
}

func TestConv2DBlocksAgreeWithOneBlock(t *testing.T) {
	// More rows than one im2col block holds, so that several blocks are summed.
	x := numbers(t, 1, 120, 110, 3, randomSlice(120*110*3, 5)...)
	k := matrix(27, 2, randomSlice(54, 6)...)
	y := must(t)(Conv2D(x, k, nil, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.None))
	if blocks := y.Rows() * 27 / im2colValues; blocks < 1 {
		t.Fatalf("the case fits into one block: enlarge it")
	}
	for _, at := range []int{0, 9708, 9709, 9710, y.Rows() - 1} {
		want := convolveAt(x, values[float64](k), 2, at/110, at%110)
		wantValues(t, matrix(1, 2, values[float64](y)[at*2:at*2+2]...), want...)
	}
}

// convolveAt is the definition of a 3x3 SAME convolution at one pixel.
func convolveAt(x FeatureMap, k []float64, cout, i, j int) []float64 {
	out, v := make([]float64, cout), values[float64](x)
	for a := range 3 {
		for b := range 3 {
			r, s := i+a-1, j+b-1
			if r < 0 || s < 0 || r >= x.H || s >= x.W {
				continue
			}
			for c := range x.C {
				for o := range out {
					out[o] += v[(r*x.W+s)*x.C+c] * k[((a*3+b)*x.C+c)*cout+o]
				}
			}
		}
	}
	return out
}

func TestConv2DRejectsWrongShapes(t *testing.T) {
	x, _ := randomMap(1, 4, 4, 2, 1)
	for name, call := range map[string]func() error{
		"kernel": func() error {
			_, err := Conv2D(x, leaf(9, 3, 1), nil, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.None)
			return err
		},
		"bias": func() error {
			_, err := Conv2D(x, leaf(18, 3, 1), leaf(1, 2, 1), Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.None)
			return err
		},
		"window": func() error {
			_, err := Conv2D(x, leaf(50, 3, 1), nil, Window{Height: 5, Width: 5, Stride: 1, Padding: Valid}, kernels.None)
			return err
		},
		"stride": func() error {
			_, err := Conv2D(x, leaf(18, 3, 1), nil, Window{Height: 3, Width: 3, Stride: 0, Padding: Same}, kernels.None)
			return err
		},
	} {
		if call() == nil {
			t.Errorf("%s: a wrong shape was accepted", name)
		}
	}
}
