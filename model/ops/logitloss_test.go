package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

// lossOf computes a scalar loss that must be possible.
func lossOf(t *testing.T) func(mat.Tensor, error) float64 {
	return func(loss mat.Tensor, err error) float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return loss.Item().F64()
	}
}

func near(t *testing.T, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12*math.Max(1, math.Abs(want)) {
		t.Errorf("got %.15g, want %.15g", got, want)
	}
}

// mixed are targets of three pictures and four genres, some of them soft.
var mixed = []float64{1, 0, 0, 1, 0, 1, 0.5, 0, 1, 1, 0, 0.1}

// checkLossGradients compares a loss's slope with differences, at moderate and
// at large logits.
func checkLossGradients(t *testing.T, loss func(z FeatureMap) (mat.Tensor, error)) {
	t.Helper()
	for _, scale := range []float64{1, 4} {
		z, zd := randomMap(3, 1, 1, 4, 1)
		for i := range values[float64](zd) {
			values[float64](zd)[i] *= scale
		}
		gradCheck(t, []*mat.Dense[float64]{zd}, func() (mat.Tensor, error) { return loss(z) })
	}
}

// checkHugeLogits wants finite losses and slopes at probabilities of 0 and 1.
func checkHugeLogits(t *testing.T, loss genreLoss) {
	t.Helper()
	for _, z := range []float64{-1000, -40, 0, 40, 1000} {
		for _, target := range []float64{0, 1} {
			if v, s := loss.value(z, target, 0), loss.slope(z, target, 0); v-v != 0 || s-s != 0 {
				t.Errorf("logit %g, target %g: loss %g, slope %g", z, target, v, s)
			}
		}
	}
}

func TestLossesRejectWrongTargets(t *testing.T) {
	z, _ := randomMap(1, 1, 1, 4, 1)
	one := []float64{1}
	for name, err := range map[string]error{
		"bce":        second(BCEWithLogits(z, one)),
		"weighted":   second(WeightedBCEWithLogits(z, one, []float64{1, 1, 1, 1})),
		"focal":      second(FocalWithLogits(z, one, Focal{Gamma: 2})),
		"asymmetric": second(AsymmetricWithLogits(z, one, Asymmetric{Negative: 4})),
	} {
		if err == nil {
			t.Errorf("%s: 1 target was accepted for 4 logits", name)
		}
	}
}

func second(_ mat.Tensor, err error) error { return err }
