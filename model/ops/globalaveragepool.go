package ops

import (
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// GlobalAveragePool averages every channel over all pixels: [N,H,W,C] becomes
// [N,1,1,C].
func GlobalAveragePool(x FeatureMap) FeatureMap {
	y := run(x, &globalAveragePool[float32]{x}, &globalAveragePool[float64]{x})
	return FeatureMap{y, x.N, 1, 1, x.C}
}

type globalAveragePool[T float.DType] struct{ x FeatureMap }

// Operands returns x.
func (f *globalAveragePool[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward computes the mean of each channel of each picture.
func (f *globalAveragePool[T]) Forward() (mat.Tensor, error) {
	x, area, c := values[T](f.x), f.x.H*f.x.W, f.x.C
	y := make([]T, f.x.N*c)
	for n := range f.x.N {
		mean := y[n*c : (n+1)*c]
		kernels.SumRows(mean, x[n*area*c:(n+1)*area*c], area, c)
		for i := range mean {
			mean[i] /= T(area)
		}
	}
	return newOutput(y, f.x.N, c), nil
}

// Backward spreads the gradient evenly over the pixels.
func (f *globalAveragePool[T]) Backward(gy mat.Tensor) error {
	if !f.x.RequiresGrad() {
		return nil
	}
	g, area, c := values[T](gy), f.x.H*f.x.W, f.x.C
	dx := alloc[T](f.x, f.x.Rows()*c)
	for row := range f.x.Rows() {
		from := g[row/area*c:][:c]
		for i, v := range from {
			dx[row*c+i] = v / T(area)
		}
	}
	giveGrad(f.x.Tensor, dx)
	return nil
}
