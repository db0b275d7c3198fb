package ops

import (
	"fmt"
	"math"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
)

// genreLoss is the loss of one logit z of genre g against its target t in
// [0,1], and the loss's derivative by z. Both are computed in float64.
type genreLoss interface {
	value(z, t float64, g int) float64
	slope(z, t float64, g int) float64
}

// meanLoss is the mean of a genreLoss over all pictures and genres, as a
// scalar. logits is [N,1,1,C]; targets has N*C elements. A mean, where some
// authors sum, lets one learning rate serve all losses and batch sizes.
func meanLoss(logits FeatureMap, targets []float64, loss genreLoss) (mat.Tensor, error) {
	if len(targets) != logits.Value().Size() {
		return nil, fmt.Errorf("ops: %d targets for %d logits", len(targets), logits.Value().Size())
	}
	return run(logits, &logitLoss[float32]{logits, targets, loss}, &logitLoss[float64]{logits, targets, loss}), nil
}

type logitLoss[T float.DType] struct {
	logits  FeatureMap
	targets []float64
	loss    genreLoss
}

// Operands returns the logits.
func (f *logitLoss[T]) Operands() []mat.Tensor { return []mat.Tensor{f.logits.Tensor} }

// Forward computes the mean loss.
func (f *logitLoss[T]) Forward() (mat.Tensor, error) {
	var sum float64
	for i, z := range values[T](f.logits) {
		sum += f.loss.value(float64(z), f.targets[i], i%f.logits.C)
	}
	return newOutput([]T{T(sum / float64(len(f.targets)))}, 1, 1), nil
}

// Backward computes slope / (N·C), times the gradient of the loss.
func (f *logitLoss[T]) Backward(gy mat.Tensor) error {
	if !f.logits.RequiresGrad() {
		return nil
	}
	scale := gy.Item().F64() / float64(len(f.targets))
	dz := make([]T, len(f.targets))
	for i, z := range values[T](f.logits) {
		dz[i] = T(f.loss.slope(float64(z), f.targets[i], i%f.logits.C) * scale)
	}
	giveGrad(f.logits.Tensor, dz)
	return nil
}

// sigmoid is the probability of a logit.
func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// softplus is log(1+exp(z)), which is -log(1-sigmoid(z)). It neither overflows
// nor loses the digits of small values.
func softplus(z float64) float64 { return max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) }
