package ops

import (
	"fmt"
	"math"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
)

// BCEWithLogits is the mean binary cross-entropy of sigmoid(logits) against
// targets, over all pictures and genres, as a scalar. logits is [N,1,1,C];
// targets, in [0,1], has N*C elements.
//
// It is computed from the logits, max(z,0) - z·t + log(1+exp(-|z|)), which
// neither overflows nor takes the logarithm of zero.
func BCEWithLogits(logits FeatureMap, targets []float64) (mat.Tensor, error) {
	if len(targets) != logits.Value().Size() {
		return nil, fmt.Errorf("ops: %d targets for %d logits", len(targets), logits.Value().Size())
	}
	return run(logits, &bceWithLogits[float32]{logits, targets}, &bceWithLogits[float64]{logits, targets}), nil
}

type bceWithLogits[T float.DType] struct {
	logits  FeatureMap
	targets []float64
}

// Operands returns the logits.
func (f *bceWithLogits[T]) Operands() []mat.Tensor { return []mat.Tensor{f.logits.Tensor} }

// Forward computes the mean loss.
func (f *bceWithLogits[T]) Forward() (mat.Tensor, error) {
	var sum float64
	for i, z := range values[T](f.logits) {
		z := float64(z)
		sum += max(z, 0) - z*f.targets[i] + math.Log1p(math.Exp(-math.Abs(z)))
	}
	return newOutput([]T{T(sum / float64(len(f.targets)))}, 1, 1), nil
}

// Backward computes (sigmoid(z) - t) / (N·C), times the gradient of the loss.
func (f *bceWithLogits[T]) Backward(gy mat.Tensor) error {
	if !f.logits.RequiresGrad() {
		return nil
	}
	scale := gy.Item().F64() / float64(len(f.targets))
	dz := make([]T, len(f.targets))
	for i, z := range values[T](f.logits) {
		dz[i] = T((1/(1+math.Exp(-float64(z))) - f.targets[i]) * scale)
	}
	giveGrad(f.logits.Tensor, dz)
	return nil
}
