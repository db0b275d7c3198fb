package ops

import (
	"fmt"
	"testing"

	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/kernels"
)

func TestDepthwiseByHand(t *testing.T) {
	x := numbers(t, 1, 2, 2, 2, 1, 10, 2, 20, 3, 30, 4, 40)
	k := matrix(4, 2, 1, 1, 0, 1, 0, 1, 0, 1) // channel 0 copies, channel 1 adds up
	y := must(t)(DepthwiseConv2D(x, k, matrix(1, 2, 100, 0), Window{Height: 2, Width: 2, Stride: 1, Padding: Same}, kernels.None))
	wantValues(t, y, 101, 100, 102, 60, 103, 70, 104, 40)
}

func TestDepthwiseGradients(t *testing.T) {
	for _, c := range []struct {
		n, h, w, ch int
		win         Window
		act         kernels.Activation
	}{
		{2, 4, 5, 3, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.ReLU6},
		{1, 5, 5, 2, Window{Height: 3, Width: 3, Stride: 2, Padding: Same}, kernels.None},
		{1, 6, 4, 2, Window{Height: 3, Width: 3, Stride: 2, Padding: Same}, kernels.ReLU},
		{1, 5, 6, 2, Window{Height: 5, Width: 5, Stride: 1, Padding: Same}, kernels.None},
		{1, 7, 5, 3, Window{Height: 3, Width: 3, Stride: 2, Padding: Valid}, kernels.None},
	} {
		t.Run(fmt.Sprintf("%+v", c), func(t *testing.T) {
			x, xd := randomMap(c.n, c.h, c.w, c.ch, 1)
			k, b := leaf(c.win.Height*c.win.Width, c.ch, 2), leaf(1, c.ch, 3)
			gradCheck(t, []*mat.Dense[float64]{xd, k, b}, func() (mat.Tensor, error) {
				y, err := DepthwiseConv2D(x, k, b, c.win, c.act)
				return y.Tensor, err
			})
		})
	}
}

func TestDepthwiseRejectsWrongKernel(t *testing.T) {
	x, _ := randomMap(1, 4, 4, 2, 1)
	if _, err := DepthwiseConv2D(x, leaf(9, 3, 1), nil, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.None); err == nil {
		t.Fatal("a kernel with 3 channels was accepted for 2")
	}
}
