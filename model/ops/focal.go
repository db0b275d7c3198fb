package ops

import (
	"fmt"
	"math"

	"github.com/nlpodyssey/spago/mat"
)

// Focal is the focal loss of Lin et al., "Focal loss for dense object
// detection" (2017). The factor (1-p)^Gamma for positives, p^Gamma for
// negatives, quietens what the network gets right already. Positives are
// weighted by Alpha and negatives by 1-Alpha; an Alpha of 0 weights both by 1.
type Focal struct{ Gamma, Alpha float64 }

// FocalWithLogits is the mean focal loss of sigmoid(logits) against targets,
// over all pictures and genres, as a scalar. logits is [N,1,1,C]; targets, in
// [0,1], has N*C elements; those between 0 and 1 mix both sides.
func FocalWithLogits(logits FeatureMap, targets []float64, f Focal) (mat.Tensor, error) {
	if !(f.Gamma >= 0) || !(f.Alpha >= 0 && f.Alpha < 1) {
		return nil, fmt.Errorf("ops: focal loss with gamma %g and alpha %g: gamma from 0 and alpha in [0,1) are possible", f.Gamma, f.Alpha)
	}
	return meanLoss(logits, targets, f)
}

func (f Focal) value(z, t float64, _ int) float64 {
	pos, neg := f.sides(t)
	return pos*modulated(-z, f.Gamma) + neg*modulated(z, f.Gamma)
}

func (f Focal) slope(z, t float64, _ int) float64 {
	pos, neg := f.sides(t)
	return neg*modulatedSlope(z, f.Gamma) - pos*modulatedSlope(-z, f.Gamma)
}

// sides are the weights of the positive and the negative side.
func (f Focal) sides(t float64) (pos, neg float64) {
	if f.Alpha == 0 {
		return t, 1 - t
	}
	return f.Alpha * t, (1 - f.Alpha) * (1 - t)
}

// modulated is p^gamma·(-log(1-p)) with p = sigmoid(z), the cross-entropy of a
// negative; a positive's is the same of -z.
func modulated(z, gamma float64) float64 { return math.Pow(sigmoid(z), gamma) * softplus(z) }

// modulatedSlope is the derivative of modulated by z,
// p^gamma·(gamma·(1-p)·(-log(1-p)) + p).
func modulatedSlope(z, gamma float64) float64 {
	p := sigmoid(z)
	return math.Pow(p, gamma) * (gamma*sigmoid(-z)*softplus(z) + p)
}
