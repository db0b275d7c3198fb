package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestFocalByHand(t *testing.T) {
	z := numbers(t, 1, 1, 1, 2, math.Log(3), math.Log(3)) // sigmoid: 3/4
	// Positive: (1/4)²·log(4/3)·0.25; negative: (3/4)²·log 4·0.75.
	got := lossOf(t)(FocalWithLogits(z, []float64{1, 0}, Focal{Gamma: 2, Alpha: 0.25}))
	near(t, got, (0.25*math.Log(4.0/3)/16+0.75*math.Log(4)*9/16)/2)
}

func TestFocalWithoutGammaIsBCE(t *testing.T) {
	z, _ := randomMap(3, 1, 1, 4, 8)
	near(t, lossOf(t)(FocalWithLogits(z, mixed, Focal{})), lossOf(t)(BCEWithLogits(z, mixed)))
	half := lossOf(t)(FocalWithLogits(z, mixed, Focal{Alpha: 0.5}))
	near(t, 2*half, lossOf(t)(BCEWithLogits(z, mixed)))
}

func TestFocalGradients(t *testing.T) {
	for _, f := range []Focal{{}, {Gamma: 2, Alpha: 0.25}, {Gamma: 0.5}, {Gamma: 5, Alpha: 0.9}} {
		checkLossGradients(t, func(z FeatureMap) (mat.Tensor, error) { return FocalWithLogits(z, mixed, f) })
		checkHugeLogits(t, f)
	}
}

func TestFocalRejectsBadNumbers(t *testing.T) {
	z, _ := randomMap(1, 1, 1, 1, 1)
	for _, f := range []Focal{{Gamma: -1}, {Alpha: 1}, {Alpha: -0.1}, {Gamma: math.NaN()}} {
		if _, err := FocalWithLogits(z, []float64{1}, f); err == nil {
			t.Errorf("%+v was accepted", f)
		}
	}
}
