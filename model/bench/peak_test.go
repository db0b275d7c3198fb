package bench

import (
	"math"
	"testing"
	"time"
)

func TestFastestAddsUpTheThreads(t *testing.T) {
	wait := func() { time.Sleep(5 * time.Millisecond) }
	// A wait is never shorter than it should be, but on a busy machine longer:
	// more than one thread's 200 runs a second may take some tries.
	best := 0.0
	for range 50 {
		if best = max(best, fastest([]func(){wait, wait}, 2)); best > 200 {
			break
		}
	}
	if best > 400 || best <= 200 {
		t.Errorf("%g runs a second, want those of two threads of at most 200", best)
	}
}

func TestPeakOfEachPrecision(t *testing.T) {
	for _, precision := range []string{Float32, Int8} {
		if got := Peak(precision, 1); got < 0.1 || math.IsInf(got, 0) {
			t.Errorf("%s: peak %g", precision, got)
		}
	}
}
