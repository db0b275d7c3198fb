package ops

import (
	"math"

	"github.com/nlpodyssey/spago/mat"
)

// BCEWithLogits is the mean binary cross-entropy of sigmoid(logits) against
// targets, over all pictures and genres, as a scalar. logits is [N,1,1,C];
// targets, in [0,1], has N*C elements.
//
// It is computed from the logits, max(z,0) - z·t + log(1+exp(-|z|)), which
// neither overflows nor takes the logarithm of zero.
func BCEWithLogits(logits FeatureMap, targets []float64) (mat.Tensor, error) {
	return meanLoss(logits, targets, bce{})
}

type bce struct{}

func (bce) value(z, t float64, _ int) float64 {
	return max(z, 0) - z*t + math.Log1p(math.Exp(-math.Abs(z)))
}

func (bce) slope(z, t float64, _ int) float64 { return sigmoid(z) - t }
