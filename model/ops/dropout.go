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
// Srivastava et al. 2014). With training false, or rate 0, x passes unchanged.
func Dropout(x FeatureMap, rate float64, training bool, r *rand.Rand) (FeatureMap, error) {
	if rate < 0 || rate >= 1 {
		return FeatureMap{}, fmt.Errorf("ops: dropout rate %g is not in [0,1)", rate)
	}
	if !training || rate == 0 {
		return x, nil
	}
	if r == nil {
		return FeatureMap{}, fmt.Errorf("ops: dropout in training needs a random source")
	}
	keep := drawMask(x.Rows()*x.C, rate, r)
	y := run(x, &dropout[float32]{x, rate, keep}, &dropout[float64]{x, rate, keep})
	return FeatureMap{y, x.N, x.H, x.W, x.C}, nil
}

// drawMask tells for each of n values whether it is kept. 32 random bits each,
// two values from one draw, make the rate exact to 1e-9 at half the time.
func drawMask(n int, rate float64, r *rand.Rand) []bool {
	keep, limit := make([]bool, n), uint32(rate*(1<<32))
	for i := 0; i < n; i += 2 {
		bits := r.Uint64()
		keep[i] = uint32(bits) >= limit
		if i+1 < n {
			keep[i+1] = uint32(bits>>32) >= limit
		}
	}
	return keep
}

type dropout[T float.DType] struct {
	x    FeatureMap
	rate float64
	keep []bool
}

// Operands returns x.
func (f *dropout[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward applies the mask.
func (f *dropout[T]) Forward() (mat.Tensor, error) {
	return newOutput(f.mask(values[T](f.x)), f.x.Rows(), f.x.C), nil
}

// Backward applies the same mask to the gradient.
func (f *dropout[T]) Backward(gy mat.Tensor) error {
	if f.x.RequiresGrad() {
		giveGrad(f.x.Tensor, f.mask(values[T](gy)))
	}
	return nil
}

func (f *dropout[T]) mask(x []T) []T {
	y, scale := make([]T, len(x)), T(1/(1-f.rate))
	kernels.Parallel(len(x), 1<<14, func(lo, hi int) {
		for i, v := range x[lo:hi] {
			if f.keep[lo+i] {
				y[lo+i] = v * scale
			}
		}
	})
	return y
}
