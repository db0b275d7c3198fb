package ops

import (
	"fmt"
	"math"
	"testing"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// TestConv2DDirectAgreesWithIm2Col holds the convolution without im2col, which
// float32 takes, to the unrolled one, which float64 takes: output and gradients.
func TestConv2DDirectAgreesWithIm2Col(t *testing.T) {
	for _, c := range []struct {
		n, h, w, cin, cout int
		win                Window
		act                kernels.Activation
	}{
		{3, 13, 11, 3, 32, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.ReLU},
		{2, 12, 10, 32, 17, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}, kernels.None},
		{9, 9, 8, 5, 33, Window{Height: 3, Width: 3, Stride: 2, Padding: Same}, kernels.ReLU6},
		{2, 7, 9, 6, 8, Window{Height: 2, Width: 5, Stride: 1, Padding: Valid}, kernels.None},
		{2, 8, 7, 4, 12, Window{Height: 4, Width: 4, Stride: 1, Padding: Same}, kernels.ReLU},
	} {
		t.Run(fmt.Sprintf("%+v", c), func(t *testing.T) {
			x := randomSlice(c.n*c.h*c.w*c.cin, 1)
			k := randomSlice(c.win.Height*c.win.Width*c.cin*c.cout, 2)
			b := randomSlice(c.cout, 3)
			shape := [4]int{c.n, c.h, c.w, c.cin}
			got := convolveBothWays[float32](t, x, k, b, shape, c.win, c.act)
			want := convolveBothWays[float64](t, x, k, b, shape, c.win, c.act)
			for i, what := range []string{"output", "gradient of x", "gradient of the kernel", "gradient of the bias"} {
				close32(t, what, got[i], want[i])
			}
		})
	}
}

// convolveBothWays returns the output of a convolution and, for the sum of the
// squares of the output, the gradients of x, kernel and bias.
func convolveBothWays[T float.DType](t *testing.T, x, k, b []float64, s [4]int, w Window, act kernels.Activation) [4][]float64 {
	t.Helper()
	m, err := NewFeatureMap(as[T](x), s[0], s[1], s[2], s[3])
	if err != nil {
		t.Fatal(err)
	}
	leaf := func(rows int, v []float64) *mat.Dense[T] {
		return mat.NewDense[T](mat.WithShape(rows, len(v)/rows), mat.WithBacking(as[T](v)), mat.WithGrad(true))
	}
	m.Tensor.(*mat.Dense[T]).SetRequiresGrad(true)
	kernel, bias := leaf(len(k)/len(b), k), leaf(1, b)
	y, err := Conv2D(m, kernel, bias, w, act)
	if err != nil {
		t.Fatal(err)
	}
	y.AccGrad(y.Value().(mat.Matrix).Clone())
	if err := ag.Backward(y.Tensor); err != nil {
		t.Fatal(err)
	}
	out := [4][]float64{y.Value().Data().F64()}
	for i, v := range []mat.Tensor{m.Tensor, kernel, bias} {
		out[i+1] = v.Grad().Data().F64()
	}
	return out
}

func as[T float.DType](v []float64) []T {
	out := make([]T, len(v))
	for i, x := range v {
		out[i] = T(x)
	}
	return out
}

func close32(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	scale := 0.0
	for _, v := range want {
		scale = max(scale, math.Abs(v))
	}
	for i, v := range want {
		if math.Abs(got[i]-v) > 1e-5*scale {
			t.Fatalf("%s: element %d is %g, want %g", what, i, got[i], v)
		}
	}
}
