package model

import (
	"math"

	"onesheet/model/weightfile"
)

// calibrate turns one picture's logits into probabilities, in place.
func (c *Classifier) calibrate(logits []float64) {
	cal := c.meta.Calibration
	for i, z := range logits {
		if cal.Kind == weightfile.CalibrationPlatt {
			z = cal.Scale[i]*z + cal.Bias[i]
		}
		logits[i] = 1 / (1 + math.Exp(-z))
	}
}
