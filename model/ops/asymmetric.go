package ops

import (
	"fmt"
	"math"

	"github.com/nlpodyssey/spago/mat"
)

// Asymmetric is the asymmetric loss of Ridnik et al., "Asymmetric loss for
// multi-label classification" (2021), made for data in which most labels are
// negative. It is a focal loss with an exponent of its own for each side, and a
// negative's probability is lowered by Margin first: a negative below it counts
// for nothing.
//
//	positive: (1-p)^Positive · -log(p)
//	negative: q^Negative · -log(1-q) with q = max(p-Margin, 0)
type Asymmetric struct{ Positive, Negative, Margin float64 }

// AsymmetricWithLogits is the mean asymmetric loss of sigmoid(logits) against
// targets, over all pictures and genres, as a scalar. logits is [N,1,1,C];
// targets, in [0,1], has N*C elements; those between 0 and 1 mix both sides.
func AsymmetricWithLogits(logits FeatureMap, targets []float64, a Asymmetric) (mat.Tensor, error) {
	if !(a.Positive >= 0 && a.Negative >= 0) || !(a.Margin >= 0 && a.Margin < 1) {
		return nil, fmt.Errorf("ops: asymmetric loss with exponents %g and %g and margin %g: exponents from 0 and a margin in [0,1) are possible", a.Positive, a.Negative, a.Margin)
	}
	return meanLoss(logits, targets, a)
}

func (a Asymmetric) value(z, t float64, _ int) float64 {
	return t*modulated(-z, a.Positive) + (1-t)*a.negative(z)
}

func (a Asymmetric) slope(z, t float64, _ int) float64 {
	return (1-t)*a.negativeSlope(z) - t*modulatedSlope(-z, a.Positive)
}

func (a Asymmetric) negative(z float64) float64 {
	if a.Margin == 0 {
		return modulated(z, a.Negative) // keeps its digits where p is almost 1
	}
	q := sigmoid(z) - a.Margin
	if q <= 0 {
		return 0
	}
	return math.Pow(q, a.Negative) * -math.Log1p(-q)
}

// negativeSlope is (Negative·q^(Negative-1)·(-log(1-q)) + q^Negative/(1-q))
// times the derivative of p, p·(1-p).
func (a Asymmetric) negativeSlope(z float64) float64 {
	if a.Margin == 0 {
		return modulatedSlope(z, a.Negative)
	}
	p, rest := sigmoid(z), sigmoid(-z)
	q := p - a.Margin
	if q <= 0 {
		return 0
	}
	power := math.Pow(q, a.Negative)
	return power * (a.Negative/q*-math.Log1p(-q) + 1/(1-q)) * p * rest
}
