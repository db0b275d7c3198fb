package ops

import (
	"fmt"

	"github.com/nlpodyssey/spago/mat"
)

// WeightedBCEWithLogits is BCEWithLogits with the positives of genre g counted
// weights[g] times: the mean of w·t·(-log p) + (1-t)·(-log(1-p)). Weights above
// 1 make a rare genre heard; they also make its probabilities too high, which
// calibration must mend.
func WeightedBCEWithLogits(logits FeatureMap, targets, weights []float64) (mat.Tensor, error) {
	if len(weights) != logits.C {
		return nil, fmt.Errorf("ops: %d weights for %d genres", len(weights), logits.C)
	}
	for g, w := range weights {
		if !(w >= 0) {
			return nil, fmt.Errorf("ops: weight %g of genre %d is not a number from 0 on", w, g)
		}
	}
	return meanLoss(logits, targets, weightedBCE(weights))
}

type weightedBCE []float64

func (w weightedBCE) value(z, t float64, g int) float64 {
	return w[g]*t*softplus(-z) + (1-t)*softplus(z)
}

func (w weightedBCE) slope(z, t float64, g int) float64 {
	return (1-t)*sigmoid(z) - w[g]*t*sigmoid(-z)
}
