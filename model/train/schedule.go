package train

import (
	"fmt"
	"math"
)

// The kinds of schedule.
const (
	scheduleCosine   = "cosine"
	scheduleStep     = "step"
	scheduleConstant = "constant"
)

// Schedule says how the learning rate goes on after the warm-up.
type Schedule struct {
	// Kind is "cosine" (half a cosine down to zero, the default; Loshchilov and
	// Hutter 2017), "step" (times Factor every Every epochs) or "constant".
	Kind   string  `json:"kind"`
	Every  int     `json:"every"`  // in epochs; the default is 10
	Factor float64 `json:"factor"` // the default is 0.1
}

func defaultSchedule() Schedule { return Schedule{Kind: scheduleCosine, Every: 10, Factor: 0.1} }

// Check reports a schedule that is impossible.
func (s Schedule) Check() error {
	switch s.Kind {
	case scheduleCosine, scheduleConstant:
		return nil
	case scheduleStep:
		if s.Every < 1 || !(s.Factor > 0 && s.Factor <= 1) {
			return fmt.Errorf("train: rate times %g every %d epochs: a factor in (0,1] and at least 1 epoch are possible", s.Factor, s.Every)
		}
		return nil
	}
	return fmt.Errorf("train: no schedule is called %q: there are cosine, step and constant", s.Kind)
}

// share is the share of the highest learning rate at a step (from 0) of all
// steps: a linear rise over the given share of the steps, then what Kind says.
func (s Schedule) share(step, steps, perEpoch int, warmup float64) float64 {
	rise := int(warmup * float64(steps))
	if step < rise {
		return float64(step+1) / float64(rise)
	}
	switch s.Kind {
	case scheduleConstant:
		return 1
	case scheduleStep:
		return math.Pow(s.Factor, float64(step/perEpoch/s.Every))
	}
	progress := float64(step-rise) / float64(max(steps-rise, 1))
	return (1 + math.Cos(math.Pi*progress)) / 2
}
