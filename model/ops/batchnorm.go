package ops

import (
	"fmt"
	"math"

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

// blockRows is how many rows are summed at a time. Blocks are cut by shape
// alone and added up in order, so that sums have the same bits on any number of
// cores.
const blockRows = 2048

// sumBlocks adds up what add makes of each block of rows into sums, [c] each.
func sumBlocks(rows, c, sums int, add func(lo, hi int, sum [][]float64)) [][]float64 {
	blocks := (rows + blockRows - 1) / blockRows
	partial := make([][][]float64, blocks)
	kernels.Parallel(blocks, 1, func(lo, hi int) {
		for b := lo; b < hi; b++ {
			partial[b] = vectors(sums, c)
			add(b*blockRows, min((b+1)*blockRows, rows), partial[b])
		}
	})
	total := vectors(sums, c)
	for _, p := range partial {
		for k := range total {
			for i, v := range p[k] {
				total[k][i] += v
			}
		}
	}
	return total
}

func vectors(n, c int) [][]float64 {
	v := make([][]float64, n)
	for i := range v {
		v[i] = make([]float64, c)
	}
	return v
}

// momentsOf sums in float64: a float32 sum over a million pixels loses digits.
func momentsOf[T float.DType](x []T, c int) Moments {
	rows := len(x) / c
	mean := sumBlocks(rows, c, 1, func(lo, hi int, sum [][]float64) {
		for r := lo; r < hi; r++ {
			for k, v := range x[r*c : (r+1)*c] {
				sum[0][k] += float64(v)
			}
		}
	})[0]
	for k := range mean {
		mean[k] /= float64(rows)
	}
	variance := sumBlocks(rows, c, 1, func(lo, hi int, sum [][]float64) {
		for r := lo; r < hi; r++ {
			for k, v := range x[r*c : (r+1)*c] {
				d := float64(v) - mean[k]
				sum[0][k] += d * d
			}
		}
	})[0]
	for k := range variance {
		variance[k] /= float64(rows)
	}
	return Moments{mean, variance}
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
	inv, mean := f.inverseDeviation(), f.moments.Mean
	kernels.Parallel(f.x.Rows(), 64, func(lo, hi int) {
		for r := lo; r < hi; r++ {
			in, hat, out := x[r*c:(r+1)*c], f.normalized[r*c:(r+1)*c], y[r*c:(r+1)*c]
			for k, v := range in {
				hat[k] = (v - T(mean[k])) * inv[k]
				out[k] = gamma[k]*hat[k] + beta[k]
			}
		}
	})
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
	sums := sumBlocks(f.x.Rows(), c, 2, func(lo, hi int, sum [][]float64) {
		for r := lo; r < hi; r++ {
			hat := f.normalized[r*c : (r+1)*c]
			for k, v := range g[r*c : (r+1)*c] {
				sum[0][k] += float64(v)
				sum[1][k] += float64(v * hat[k])
			}
		}
	})
	dbeta, dgamma := narrow[T](sums[0]), narrow[T](sums[1])
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

func narrow[T float.DType](x []float64) []T {
	y := make([]T, len(x))
	for i, v := range x {
		y[i] = T(v)
	}
	return y
}

func (f *batchNorm[T]) gradInput(g, dgamma, dbeta []T) []T {
	c, rows := f.x.C, T(f.x.Rows())
	gamma, inv := values[T](f.gamma), f.inverseDeviation()
	dx := make([]T, len(g))
	kernels.Parallel(f.x.Rows(), 64, func(lo, hi int) {
		for r := lo; r < hi; r++ {
			hat, out := f.normalized[r*c:(r+1)*c], dx[r*c:(r+1)*c]
			for k, v := range g[r*c : (r+1)*c] {
				if !f.fixed {
					v -= (dbeta[k] + hat[k]*dgamma[k]) / rows
				}
				out[k] = gamma[k] * inv[k] * v
			}
		}
	})
	return dx
}
