package ops

import (
	"fmt"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// Add is the residual connection a + b of two maps of the same shape.
func Add(a, b FeatureMap) (FeatureMap, error) {
	if a.N != b.N || a.H != b.H || a.W != b.W || a.C != b.C {
		return FeatureMap{}, fmt.Errorf("ops: cannot add feature maps %v and %v", a, b)
	}
	y := run(a, &add[float32]{a, b}, &add[float64]{a, b})
	return FeatureMap{y, a.N, a.H, a.W, a.C}, nil
}

type add[T float.DType] struct{ a, b FeatureMap }

// Operands returns both summands.
func (f *add[T]) Operands() []mat.Tensor { return []mat.Tensor{f.a.Tensor, f.b.Tensor} }

// Forward computes a + b.
func (f *add[T]) Forward() (mat.Tensor, error) {
	y := cloned(f.a, values[T](f.a))
	kernels.AddTo(y, values[T](f.b))
	return newOutput(y, f.a.Rows(), f.a.C), nil
}

// Backward gives both summands a copy of the gradient of their own: each may
// go on adding to it.
func (f *add[T]) Backward(gy mat.Tensor) error {
	for _, x := range f.Operands() {
		if x.RequiresGrad() {
			giveGrad(x, cloned(x, values[T](gy)))
		}
	}
	return nil
}
