package train

import (
	"math"
	"testing"
)

func TestScheduleRisesThenFallsToZero(t *testing.T) {
	const steps, warmup = 1000, 0.1
	if got := Schedule(0, steps, warmup); math.Abs(got-0.01) > 1e-12 {
		t.Errorf("first step %g, want 0.01", got)
	}
	if got := Schedule(100, steps, warmup); got != 1 {
		t.Errorf("after the warm-up %g, want 1", got)
	}
	if got := Schedule(550, steps, warmup); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("half way down %g, want 0.5", got)
	}
	if got := Schedule(steps-1, steps, warmup); got < 0 || got > 1e-4 {
		t.Errorf("last step %g, want almost 0", got)
	}
	for s := 101; s < steps; s++ {
		if Schedule(s, steps, warmup) > Schedule(s-1, steps, warmup) {
			t.Fatalf("the rate rises at step %d", s)
		}
	}
}

func TestScheduleWithoutWarmup(t *testing.T) {
	if got := Schedule(0, 10, 0); got != 1 {
		t.Errorf("first step %g, want 1", got)
	}
}
