package ops

import (
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
)

// Flatten turns [N,H,W,C] into [N,1,1,H*W*C]. A map that is flat already is
// returned as it is.
func Flatten(x FeatureMap) (FeatureMap, error) {
	if x.H == 1 && x.W == 1 {
		return x, nil
	}
	c := x.H * x.W * x.C
	y := run(x, &reshape[float32]{x, x.N, c}, &reshape[float64]{x, x.N, c})
	return FeatureMap{y, x.N, 1, 1, c}, nil
}

// reshape views the same values as a matrix of rows x cols.
type reshape[T float.DType] struct {
	x          FeatureMap
	rows, cols int
}

// Operands returns x.
func (f *reshape[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward shares the values of x: nothing in this package writes to a value
// once it is made.
func (f *reshape[T]) Forward() (mat.Tensor, error) {
	return newOutput(values[T](f.x), f.rows, f.cols), nil
}

// Backward passes a copy of the gradient on in the shape of x.
func (f *reshape[T]) Backward(gy mat.Tensor) error {
	if f.x.RequiresGrad() {
		giveGrad(f.x.Tensor, cloned(f.x, values[T](gy)))
	}
	return nil
}
