package ops

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestBCEWithLogitsByHand(t *testing.T) {
	z := numbers(t, 1, 1, 1, 2, 0, math.Log(3)) // sigmoid: 1/2 and 3/4
	loss, err := BCEWithLogits(z, []float64{1, 0})
	if err != nil {
		t.Fatal(err)
	}
	wantValues(t, loss, (math.Log(2)+math.Log(4))/2)
}

func TestBCEWithLogitsIsFiniteForHugeLogits(t *testing.T) {
	z := numbers(t, 1, 1, 1, 3, 1000, -1000, 1000)
	loss, err := BCEWithLogits(z, []float64{1, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	wantValues(t, loss, 1000.0/3)
}

func TestBCEWithLogitsGradients(t *testing.T) {
	z, zd := randomMap(3, 1, 1, 4, 1)
	targets := []float64{1, 0, 0, 1, 0, 1, 0.5, 0, 1, 1, 0, 0.1}
	gradCheck(t, []*mat.Dense[float64]{zd}, func() (mat.Tensor, error) { return BCEWithLogits(z, targets) })
}

func TestBCEWithLogitsRejectsWrongTargets(t *testing.T) {
	z, _ := randomMap(1, 1, 1, 4, 1)
	if _, err := BCEWithLogits(z, []float64{1}); err == nil {
		t.Fatal("1 target was accepted for 4 logits")
	}
}
