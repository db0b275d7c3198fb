package train

import "math"

// Schedule is the share of the highest learning rate at a step (from 0) of
// all steps: a linear rise during the warm-up, then half a cosine to zero
// (Loshchilov and Hutter 2017).
func Schedule(step, steps int, warmup float64) float64 {
	rise := int(warmup * float64(steps))
	if step < rise {
		return float64(step+1) / float64(rise)
	}
	progress := float64(step-rise) / float64(max(steps-rise, 1))
	return (1 + math.Cos(math.Pi*progress)) / 2
}
