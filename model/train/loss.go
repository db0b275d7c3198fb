package train

import (
	"fmt"
	"math"

	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/ops"
)

// The kinds of loss.
const (
	lossBCE        = "bce"
	lossWeighted   = "weighted"
	lossFocal      = "focal"
	lossAsymmetric = "asymmetric"
)

// Loss says what training makes small. Fields of other kinds play no part.
type Loss struct {
	// Kind is "bce" (binary cross-entropy, the default), "weighted", "focal" or
	// "asymmetric".
	Kind string `json:"kind"`

	// Weighted: the positives of a genre with the frequency f count
	// ((1-f)/f)^Power times, at most Most times and at least 1/Most times. A
	// Power of 1 balances positives and negatives; the defaults are 0.5 and 10.
	Power float64 `json:"power"`
	Most  float64 `json:"most"`

	// Focal: see ops.Focal. The defaults, 2 and 0.25, are its authors'.
	Gamma float64 `json:"gamma"`
	Alpha float64 `json:"alpha"`

	// Asymmetric: see ops.Asymmetric. The defaults are 0, 4 and 0.05.
	GammaPositive float64 `json:"gamma_positive"`
	GammaNegative float64 `json:"gamma_negative"`
	Margin        float64 `json:"margin"`
}

func defaultLoss() Loss {
	return Loss{Kind: lossBCE, Power: 0.5, Most: 10, Gamma: 2, Alpha: 0.25, GammaNegative: 4, Margin: 0.05}
}

// lossFunc is the loss of logits [N,1,1,C] against N*C targets, a scalar.
type lossFunc func(logits ops.FeatureMap, targets []float64) (mat.Tensor, error)

// function makes the loss for genres of the given training frequencies.
func (l Loss) function(frequencies []float64) (lossFunc, error) {
	switch l.Kind {
	case lossBCE:
		return ops.BCEWithLogits, nil
	case lossWeighted:
		weights := genreWeights(frequencies, l.Power, l.Most)
		return func(z ops.FeatureMap, t []float64) (mat.Tensor, error) {
			return ops.WeightedBCEWithLogits(z, t, weights)
		}, nil
	case lossFocal:
		return func(z ops.FeatureMap, t []float64) (mat.Tensor, error) {
			return ops.FocalWithLogits(z, t, ops.Focal{Gamma: l.Gamma, Alpha: l.Alpha})
		}, nil
	case lossAsymmetric:
		a := ops.Asymmetric{Positive: l.GammaPositive, Negative: l.GammaNegative, Margin: l.Margin}
		return func(z ops.FeatureMap, t []float64) (mat.Tensor, error) { return ops.AsymmetricWithLogits(z, t, a) }, nil
	}
	return nil, fmt.Errorf("train: no loss is called %q: there are bce, weighted, focal and asymmetric", l.Kind)
}

// Check tries the loss on one logit, so that numbers its operator refuses are
// told before the posters are read.
func (l Loss) Check() error {
	if l.Kind == lossWeighted && !(l.Power >= 0 && l.Most >= 1) {
		return fmt.Errorf("train: weighted loss with power %g and most %g: a power from 0 and a most from 1 on are possible", l.Power, l.Most)
	}
	f, err := l.function([]float64{0.5})
	if err != nil {
		return err
	}
	z, err := ops.NewFeatureMap([]float64{0}, 1, 1, 1, 1)
	if err != nil {
		return err
	}
	if _, err := f(z, []float64{1}); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return nil
}

// genreWeights is how often a positive of each genre counts. A genre without
// positives gets the most, which then plays no part.
func genreWeights(frequencies []float64, power, most float64) []float64 {
	weights := make([]float64, len(frequencies))
	for g, f := range frequencies {
		w := most
		if f > 0 {
			w = math.Pow((1-f)/f, power)
		}
		weights[g] = min(max(w, 1/most), most)
	}
	return weights
}

// smoothed moves 0/1 targets towards one half, to amount/2 and 1-amount/2
// (label smoothing, Szegedy et al. 2016, for each genre by itself).
func smoothed(targets []float64, amount float64) []float64 {
	if amount == 0 {
		return targets
	}
	out := make([]float64, len(targets))
	for i, t := range targets {
		out[i] = t*(1-amount) + amount/2
	}
	return out
}
