package ops

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// Moments are the mean and the (biased) variance of each channel over a batch.
type Moments struct{ Mean, Var []float64 }

// BatchNorm2D normalizes every channel to mean 0 and variance 1 over the batch
// and then applies y = gamma·x̂ + beta (Ioffe and Szegedy 2015). x is
// [N,H,W,C]; gamma and beta have C elements.
//
// With running nil the moments of this batch are used (training) and returned;
// otherwise the given ones, as constants (inference).
func BatchNorm2D(x FeatureMap, gamma, beta mat.Tensor, running *Moments, epsilon float64) (FeatureMap, Moments, error) {
	return batchNorm2D(batchNormArgs{x: x, gamma: gamma, beta: beta, fixed: running != nil, epsilon: epsilon}, running)
}

// BatchNormReLUDropout is BatchNorm2D with the moments of the batch, followed by
// ReLU and, unless rate is 0, by Dropout in training, in one pass over the map
// instead of three. It gives the same values and draws the same number from r.
func BatchNormReLUDropout(x FeatureMap, gamma, beta mat.Tensor, epsilon, rate float64, r *rand.Rand) (FeatureMap, Moments, error) {
	var drop kernels.DropMask
	if rate != 0 {
		var err error
		if drop, err = dropMask(rate, r); err != nil {
			return FeatureMap{}, Moments{}, err
		}
	}
	return batchNorm2D(batchNormArgs{x: x, gamma: gamma, beta: beta, epsilon: epsilon, drop: &drop}, nil)
}

func batchNorm2D(args batchNormArgs, running *Moments) (FeatureMap, Moments, error) {
	if err := args.check(running); err != nil {
		return FeatureMap{}, Moments{}, err
	}
	x := args.x
	if args.fixed {
		args.moments = *running
	} else if isFloat64(x) {
		args.moments = momentsOf(values[float64](x), x.C)
	} else {
		args.moments = momentsOf(values[float32](x), x.C)
	}
	y := run(x, &batchNorm[float32]{batchNormArgs: args}, &batchNorm[float64]{batchNormArgs: args})
	return FeatureMap{y, x.N, x.H, x.W, x.C}, args.moments, nil
}

func (f batchNormArgs) check(running *Moments) error {
	if err := checkVector("batch-norm gamma", f.gamma, f.x.C); err != nil {
		return err
	}
	if err := checkVector("batch-norm beta", f.beta, f.x.C); err != nil {
		return err
	}
	if running != nil && (len(running.Mean) != f.x.C || len(running.Var) != f.x.C) {
		return fmt.Errorf("ops: batch-norm has statistics of %d and %d channels, want %d", len(running.Mean), len(running.Var), f.x.C)
	}
	return nil
}

// momentsOf makes them of sums in float64: a float32 sum over a million pixels
// loses digits.
func momentsOf[T float.DType](x []T, c int) Moments {
	rows := len(x) / c
	mean, variance := kernels.MomentSums(x, rows, c)
	for k := range mean {
		mean[k] /= float64(rows)
		variance[k] = max(variance[k]/float64(rows)-mean[k]*mean[k], 0)
	}
	return Moments{mean, variance}
}

type batchNormArgs struct {
	x           FeatureMap
	gamma, beta mat.Tensor
	moments     Moments
	fixed       bool // the moments are constants, not functions of x
	epsilon     float64
	drop        *kernels.DropMask // of the dropout after the ReLU; nil if neither follows
}

type batchNorm[T float.DType] struct {
	batchNormArgs
	y []T
}

// Operands returns x, gamma and beta.
func (f *batchNorm[T]) Operands() []mat.Tensor {
	return []mat.Tensor{f.x.Tensor, f.gamma, f.beta}
}

// Forward computes gamma·(x-mean)/sqrt(var+epsilon) + beta, and ReLU and dropout
// where they follow.
func (f *batchNorm[T]) Forward() (mat.Tensor, error) {
	x := values[T](f.x)
	f.y = alloc[T](f.x, len(x))
	kernels.Normalize(f.y, x, f.normalization())
	return newOutput(f.y, f.x.Rows(), f.x.C), nil
}

// normalization is the operation with gamma drawn into the scale.
func (f *batchNorm[T]) normalization() kernels.Normalization[T] {
	n := kernels.Normalization[T]{Mean: narrow[T](f.moments.Mean), Scale: make([]T, f.x.C), Shift: values[T](f.beta), Drop: f.drop}
	for k, gamma := range values[T](f.gamma) {
		n.Scale[k] = T(float64(gamma) * f.inverseDeviation(k))
	}
	return n
}

func (f *batchNorm[T]) inverseDeviation(k int) float64 {
	return 1 / math.Sqrt(f.moments.Var[k]+f.epsilon)
}

// Backward computes dbeta = Σ gy, dgamma = Σ gy·x̂ and, where the moments come
// from the batch, dx = gamma/σ·(gy - mean(gy) - x̂·mean(gy·x̂)). Where ReLU and dropout follow, gy is
// what they let through.
func (f *batchNorm[T]) Backward(gy mat.Tensor) error {
	g, n := kernels.NormalizedGrad[T]{G: values[T](gy), X: values[T](f.x), Y: f.y}, f.normalization()
	dbeta, dgamma := kernels.NormalizeGradSums(g, n)
	for k := range dgamma {
		dgamma[k] *= f.inverseDeviation(k)
	}
	if f.x.RequiresGrad() {
		giveGrad(f.x.Tensor, f.gradInput(g, n, dgamma, dbeta))
	}
	if f.gamma.RequiresGrad() {
		giveGrad(f.gamma, narrow[T](dgamma))
	}
	if f.beta.RequiresGrad() {
		giveGrad(f.beta, narrow[T](dbeta))
	}
	return nil
}

func narrow[T float.DType](x []float64) []T {
	y := make([]T, len(x))
	for i, v := range x {
		y[i] = T(v)
	}
	return y
}

// gradInput computes dx with one factor of each channel for gy, one for x-mean,
// and one number to add.
func (f *batchNorm[T]) gradInput(g kernels.NormalizedGrad[T], n kernels.Normalization[T], dgamma, dbeta []float64) []T {
	slope, offset := make([]T, f.x.C), make([]T, f.x.C)
	if !f.fixed {
		for k := range slope {
			perRow := float64(n.Scale[k]) / float64(f.x.Rows())
			slope[k] = T(-perRow * f.inverseDeviation(k) * dgamma[k])
			offset[k] = T(-perRow * dbeta[k])
		}
	}
	dx := alloc[T](f.x, len(g.G))
	kernels.NormalizeGrad(dx, g, n, n.Scale, slope, offset)
	return dx
}
