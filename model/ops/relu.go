package ops

import (
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// ReLU is max(x, 0), element by element. Where a layer with weights comes
// before it, the activation fused into that layer is cheaper.
func ReLU(x FeatureMap) FeatureMap { return activate(x, kernels.ReLU) }

// ReLU6 is min(max(x, 0), 6), element by element (MobileNet).
func ReLU6(x FeatureMap) FeatureMap { return activate(x, kernels.ReLU6) }

func activate(x FeatureMap, act kernels.Activation) FeatureMap {
	y := run(x, &activation[float32]{x: x, act: act}, &activation[float64]{x: x, act: act})
	return FeatureMap{y, x.N, x.H, x.W, x.C}
}

type activation[T float.DType] struct {
	x   FeatureMap
	act kernels.Activation
	y   []T
}

// Operands returns x.
func (f *activation[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward clips every value from below and, for ReLU6, from above.
func (f *activation[T]) Forward() (mat.Tensor, error) {
	x := values[T](f.x)
	f.y = alloc[T](f.x, len(x))
	kernels.Activate(f.y, x, f.act)
	return newOutput(f.y, f.x.Rows(), f.x.C), nil
}

// Backward lets the gradient through where the value was not clipped.
func (f *activation[T]) Backward(gy mat.Tensor) error {
	if f.x.RequiresGrad() {
		dx := alloc[T](f.x, len(f.y))
		kernels.MaskActivation(dx, values[T](gy), f.y, f.act)
		giveGrad(f.x.Tensor, dx)
	}
	return nil
}
