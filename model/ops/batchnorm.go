package ops

import (
	"fmt"
	"math"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
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
	if err := checkVector("batch-norm gamma", gamma, x.C); err != nil {
		return FeatureMap{}, Moments{}, err
	}
	if err := checkVector("batch-norm beta", beta, x.C); err != nil {
		return FeatureMap{}, Moments{}, err
	}
	if running != nil && (len(running.Mean) != x.C || len(running.Var) != x.C) {
		return FeatureMap{}, Moments{}, fmt.Errorf("ops: batch-norm has statistics of %d and %d channels, want %d", len(running.Mean), len(running.Var), x.C)
	}
	args := batchNormArgs{x: x, gamma: gamma, beta: beta, fixed: running != nil, epsilon: epsilon}
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

// momentsOf sums in float64: a float32 sum over a million pixels loses digits.
func momentsOf[T float.DType](x []T, c int) Moments {
	m := Moments{make([]float64, c), make([]float64, c)}
	rows := float64(len(x) / c)
	for i, v := range x {
		m.Mean[i%c] += float64(v) / rows
	}
	for i, v := range x {
		d := float64(v) - m.Mean[i%c]
		m.Var[i%c] += d * d / rows
	}
	return m
}

type batchNormArgs struct {
	x           FeatureMap
	gamma, beta mat.Tensor
	moments     Moments
	fixed       bool // the moments are constants, not functions of x
	epsilon     float64
}

type batchNorm[T float.DType] struct {
	batchNormArgs
	normalized []T // x̂
}

// Operands returns x, gamma and beta.
func (f *batchNorm[T]) Operands() []mat.Tensor {
	return []mat.Tensor{f.x.Tensor, f.gamma, f.beta}
}

// Forward computes gamma·(x-mean)/sqrt(var+epsilon) + beta.
func (f *batchNorm[T]) Forward() (mat.Tensor, error) {
	x, c := values[T](f.x), f.x.C
	gamma, beta := values[T](f.gamma), values[T](f.beta)
	f.normalized = make([]T, len(x))
	y := make([]T, len(x))
	inv := f.inverseDeviation()
	for i, v := range x {
		k := i % c
		f.normalized[i] = (v - T(f.moments.Mean[k])) * inv[k]
		y[i] = gamma[k]*f.normalized[i] + beta[k]
	}
	return newOutput(y, f.x.Rows(), c), nil
}

func (f *batchNorm[T]) inverseDeviation() []T {
	inv := make([]T, f.x.C)
	for k, v := range f.moments.Var {
		inv[k] = T(1 / math.Sqrt(v+f.epsilon))
	}
	return inv
}

// Backward computes dbeta = Σ gy, dgamma = Σ gy·x̂ and, where the moments come
// from the batch, dx = gamma/σ·(gy - mean(gy) - x̂·mean(gy·x̂)).
func (f *batchNorm[T]) Backward(gy mat.Tensor) error {
	g, c := values[T](gy), f.x.C
	dgamma, dbeta := make([]T, c), make([]T, c)
	for i, v := range g {
		dbeta[i%c] += v
		dgamma[i%c] += v * f.normalized[i]
	}
	if f.x.RequiresGrad() {
		giveGrad(f.x.Tensor, f.gradInput(g, dgamma, dbeta))
	}
	if f.gamma.RequiresGrad() {
		giveGrad(f.gamma, dgamma)
	}
	if f.beta.RequiresGrad() {
		giveGrad(f.beta, dbeta)
	}
	return nil
}

func (f *batchNorm[T]) gradInput(g, dgamma, dbeta []T) []T {
	c, rows := f.x.C, T(f.x.Rows())
	gamma, inv := values[T](f.gamma), f.inverseDeviation()
	dx := make([]T, len(g))
	for i, v := range g {
		k := i % c
		if !f.fixed {
			v -= (dbeta[k] + f.normalized[i]*dgamma[k]) / rows
		}
		dx[i] = gamma[k] * inv[k] * v
	}
	return dx
}
