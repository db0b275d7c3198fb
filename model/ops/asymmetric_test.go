package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestAsymmetricByHand(t *testing.T) {
	z := numbers(t, 1, 1, 1, 2, math.Log(3), math.Log(3)) // sigmoid: 3/4
	// Positive: (1/4)·log(4/3). Negative: q = 1/2, (1/2)⁴·log 2.
	got := lossOf(t)(AsymmetricWithLogits(z, []float64{1, 0}, Asymmetric{Positive: 1, Negative: 4, Margin: 0.25}))
	near(t, got, (math.Log(4.0/3)/4+math.Log(2)/16)/2)
}

func TestEasyNegativesCountForNothing(t *testing.T) {
	a := Asymmetric{Negative: 4, Margin: 0.05}
	z := math.Log(0.04 / 0.96) // probability 0.04
	if v, s := a.value(z, 0, 0), a.slope(z, 0, 0); v != 0 || s != 0 {
		t.Errorf("a negative of 0.04 costs %g with slope %g", v, s)
	}
	if v, s := a.value(z, 1, 0), a.slope(z, 1, 0); v <= 0 || s >= 0 {
		t.Errorf("a positive of 0.04 costs %g with slope %g", v, s)
	}
}

func TestAsymmetricWithoutAsymmetryIsFocal(t *testing.T) {
	z, _ := randomMap(3, 1, 1, 4, 8)
	near(t, lossOf(t)(AsymmetricWithLogits(z, mixed, Asymmetric{Positive: 2, Negative: 2})),
		lossOf(t)(FocalWithLogits(z, mixed, Focal{Gamma: 2})))
}

func TestAsymmetricGradients(t *testing.T) {
	for _, a := range []Asymmetric{
		{}, {Negative: 4, Margin: 0.05}, {Positive: 1, Negative: 2}, {Positive: 0.5, Negative: 0, Margin: 0.2}, {Negative: 1, Margin: 0.3},
	} {
		checkLossGradients(t, func(z FeatureMap) (mat.Tensor, error) { return AsymmetricWithLogits(z, mixed, a) })
		checkHugeLogits(t, a)
	}
}

func TestAsymmetricRejectsBadNumbers(t *testing.T) {
	z, _ := randomMap(1, 1, 1, 1, 1)
	for _, a := range []Asymmetric{{Positive: -1}, {Negative: -1}, {Margin: 1}, {Margin: math.NaN()}} {
		if _, err := AsymmetricWithLogits(z, []float64{1}, a); err == nil {
			t.Errorf("%+v was accepted", a)
		}
	}
}
