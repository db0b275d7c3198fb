package ops

import (
	"fmt"
	"math/rand/v2"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// Dropout zeroes each value with probability rate and scales the rest by
// 1/(1-rate), so that the expected value stays the same (inverted dropout,
// Srivastava et al. 2014). With training false, or rate 0, x passes unchanged;
// otherwise one number is drawn from r.
func Dropout(x FeatureMap, rate float64, training bool, r *rand.Rand) (FeatureMap, error) {
	if !training || rate == 0 {
		return x, checkRate(rate)
	}
	m, err := dropMask(rate, r)
	if err != nil {
		return FeatureMap{}, err
	}
	y := run(x, &dropout[float32]{x, m}, &dropout[float64]{x, m})
	return FeatureMap{y, x.N, x.H, x.W, x.C}, nil
}

func checkRate(rate float64) error {
	if !(rate >= 0 && rate < 1) {
		return fmt.Errorf("ops: dropout rate %g is not in [0,1)", rate)
	}
	return nil
}

// dropMask draws what dropout drops.
func dropMask(rate float64, r *rand.Rand) (kernels.DropMask, error) {
	if err := checkRate(rate); err != nil {
		return kernels.DropMask{}, err
	}
	if r == nil {
		return kernels.DropMask{}, fmt.Errorf("ops: dropout in training needs a random source")
	}
	return kernels.DropMask{Rate: rate, Key: r.Uint64()}, nil
}

type dropout[T float.DType] struct {
	x    FeatureMap
	mask kernels.DropMask
}

// Operands returns x.
func (f *dropout[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward applies the mask.
func (f *dropout[T]) Forward() (mat.Tensor, error) {
	return newOutput(f.apply(values[T](f.x)), f.x.Rows(), f.x.C), nil
}

// Backward applies the same mask to the gradient.
func (f *dropout[T]) Backward(gy mat.Tensor) error {
	if f.x.RequiresGrad() {
		giveGrad(f.x.Tensor, f.apply(values[T](gy)))
	}
	return nil
}

func (f *dropout[T]) apply(x []T) []T {
	y := alloc[T](f.x, len(x))
	kernels.Dropout(y, x, f.mask)
	return y
}
