//go:build kernel

package kernels

import (
	"testing"
	"time"
)

func TestFasterForm(t *testing.T) {
	for _, c := range []struct {
		dot, pairs time.Duration
		want       int8Form
	}{{100, 300, dotForm}, {500, 300, pairsForm}, {290, 300, pairsForm}, {0, 0, dotForm}} {
		if got := fasterForm(c.dot, c.pairs); got != c.want {
			t.Errorf("dot %v, pairs %v: form %d, want %d", c.dot, c.pairs, got, c.want)
		}
	}
}

// TestChooseInt8Form logs what is chosen here, how long that takes, and why.
func TestChooseInt8Form(t *testing.T) {
	start := time.Now()
	form := chooseInt8Form()
	t.Logf("form %d, chosen in %v", form, time.Since(start))
	if relaxed := moduleVariant() == relaxedVariant; relaxed == (form == wideForm) {
		t.Errorf("form %d for variant %d", form, moduleVariant())
	}
	if form == dotForm && !dotIsRight() {
		t.Error("the dot product was chosen though its results are wrong")
	}
	if form != wideForm {
		dot, pairs := race(drillSteps)
		t.Logf("%d steps: dot %v, pairs %v", drillSteps, dot, pairs)
	}
}
