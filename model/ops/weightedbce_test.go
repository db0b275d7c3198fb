package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestWeightedBCEByHand(t *testing.T) {
	z := numbers(t, 1, 1, 1, 2, 0, math.Log(3)) // sigmoid: 1/2 and 3/4
	// The first genre is present and counts 5 times; the second is absent, so
	// that its weight plays no part.
	got := lossOf(t)(WeightedBCEWithLogits(z, []float64{1, 0}, []float64{5, 9}))
	near(t, got, (5*math.Log(2)+math.Log(4))/2)
}

func TestWeightsOf1AreBCE(t *testing.T) {
	z, _ := randomMap(3, 1, 1, 4, 8)
	near(t, lossOf(t)(WeightedBCEWithLogits(z, mixed, []float64{1, 1, 1, 1})), lossOf(t)(BCEWithLogits(z, mixed)))
}

func TestWeightedBCEGradients(t *testing.T) {
	checkLossGradients(t, func(z FeatureMap) (mat.Tensor, error) {
		return WeightedBCEWithLogits(z, mixed, []float64{0.5, 1, 3, 10})
	})
	checkHugeLogits(t, weightedBCE{7})
}

func TestWeightedBCERejectsBadWeights(t *testing.T) {
	z, _ := randomMap(1, 1, 1, 2, 1)
	for _, w := range [][]float64{{1}, {1, -1}, {1, math.NaN()}} {
		if _, err := WeightedBCEWithLogits(z, []float64{1, 0}, w); err == nil {
			t.Errorf("weights %v were accepted", w)
		}
	}
}
