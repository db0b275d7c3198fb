package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestBCEWithLogitsByHand(t *testing.T) {
	z := numbers(t, 1, 1, 1, 2, 0, math.Log(3)) // sigmoid: 1/2 and 3/4
	near(t, lossOf(t)(BCEWithLogits(z, []float64{1, 0})), (math.Log(2)+math.Log(4))/2)
}

func TestBCEWithLogitsIsFiniteForHugeLogits(t *testing.T) {
	z := numbers(t, 1, 1, 1, 3, 1000, -1000, 1000)
	near(t, lossOf(t)(BCEWithLogits(z, []float64{1, 0, 0})), 1000.0/3)
	checkHugeLogits(t, bce{})
}

func TestBCEWithLogitsGradients(t *testing.T) {
	checkLossGradients(t, func(z FeatureMap) (mat.Tensor, error) { return BCEWithLogits(z, mixed) })
}
