package bench

import (
	"math"
	"testing"
	"time"
)

func TestFastestAddsUpTheThreads(t *testing.T) {
	wait := func() { time.Sleep(5 * time.Millisecond) }
	// A wait is never shorter than it should be, but may well be longer.
	if got := fastest([]func(){wait, wait}, 2); got > 400 || got < 40 {
		t.Errorf("%g runs a second, want two threads of at most 200", got)
	}
}

func TestPeakOfEachPrecision(t *testing.T) {
	for _, precision := range []string{Float32, Int8} {
		if got := Peak(precision, 1); got < 0.1 || math.IsInf(got, 0) {
			t.Errorf("%s: peak %g", precision, got)
		}
	}
}
