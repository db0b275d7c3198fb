package train

import (
	"math"
	"strings"
	"testing"
)

func TestCosineRisesThenFallsToZero(t *testing.T) {
	const steps, warmup = 1000, 0.1
	at := func(step int) float64 { return defaultSchedule().share(step, steps, 100, warmup) }
	if got := at(0); math.Abs(got-0.01) > 1e-12 {
		t.Errorf("first step %g, want 0.01", got)
	}
	if got := at(100); got != 1 {
		t.Errorf("after the warm-up %g, want 1", got)
	}
	if got := at(550); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("half way down %g, want 0.5", got)
	}
	if got := at(steps - 1); got < 0 || got > 1e-4 {
		t.Errorf("last step %g, want almost 0", got)
	}
	for s := 101; s < steps; s++ {
		if at(s) > at(s-1) {
			t.Fatalf("the rate rises at step %d", s)
		}
	}
}

func TestStepsFallByTheirFactor(t *testing.T) {
	s := Schedule{Kind: "step", Every: 2, Factor: 0.5}
	for step, want := range map[int]float64{0: 1, 19: 1, 20: 0.5, 39: 0.5, 40: 0.25, 99: 0.0625} {
		if got := s.share(step, 100, 10, 0); math.Abs(got-want) > 1e-15 {
			t.Errorf("step %d: %g, want %g", step, got, want)
		}
	}
	if got := s.share(4, 100, 10, 0.1); got != 0.5 {
		t.Errorf("in the warm-up %g, want 0.5", got)
	}
}

func TestConstantStays(t *testing.T) {
	s := Schedule{Kind: "constant"}
	for _, step := range []int{0, 50, 99} {
		if got := s.share(step, 100, 10, 0); got != 1 {
			t.Errorf("step %d: %g, want 1", step, got)
		}
	}
}

func TestScheduleCheck(t *testing.T) {
	for _, s := range []Schedule{defaultSchedule(), {Kind: "constant"}, {Kind: "step", Every: 3, Factor: 0.2}} {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, c := range []struct {
		s   Schedule
		say string
	}{
		{Schedule{Kind: "cyclic"}, "cyclic"},
		{Schedule{Kind: "step", Factor: 0.1}, "every 0"},
		{Schedule{Kind: "step", Every: 1, Factor: 2}, "times 2"},
	} {
		if err := c.s.Check(); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%+v: error %v, want one that says %q", c.s, err, c.say)
		}
	}
}
