package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestL2ByHand(t *testing.T) {
	loss := numbers(t, 1, 1, 1, 1, 7).Tensor
	got := lossOf(t)(WithL2(loss, 0.1, matrix(1, 2, 3, -4), matrix(1, 1, 5)))
	near(t, got, 7+0.1*(9+16+25))
}

func TestL2Gradients(t *testing.T) {
	z, zd := randomMap(3, 1, 1, 4, 1)
	a, b := leaf(2, 3, 2), leaf(1, 4, 3)
	gradCheck(t, []*mat.Dense[float64]{zd, a, b}, func() (mat.Tensor, error) {
		loss, err := BCEWithLogits(z, mixed)
		if err != nil {
			return nil, err
		}
		return WithL2(loss, 0.3, a, b)
	})
}

func TestL2LeavesFrozenWeightsAlone(t *testing.T) {
	z, zd := randomMap(1, 1, 1, 1, 1)
	frozen := matrix(1, 2, 1, 2) // wants no gradient
	gradCheck(t, []*mat.Dense[float64]{zd}, func() (mat.Tensor, error) {
		loss, err := BCEWithLogits(z, []float64{1})
		if err != nil {
			return nil, err
		}
		return WithL2(loss, 0.3, frozen)
	})
	if frozen.HasGrad() {
		t.Error("a frozen weight got a gradient")
	}
}

func TestL2RejectsBadNumbers(t *testing.T) {
	if _, err := WithL2(matrix(1, 2, 1, 2), 0.1); err == nil {
		t.Error("a loss of two elements was accepted")
	}
	for _, s := range []float64{-1, math.NaN()} {
		if _, err := WithL2(matrix(1, 1, 1), s); err == nil {
			t.Errorf("strength %g was accepted", s)
		}
	}
}
