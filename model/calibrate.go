package model

import (
	"math"

	"onesheet/model/weightfile"
)

// calibrate turns one picture's logits into probabilities, in place.
func calibrate(c weightfile.Calibration, logits []float64) {
	for i, z := range logits {
		if c.Kind == weightfile.CalibrationPlatt {
			z = c.Scale[i]*z + c.Bias[i]
		}
		logits[i] = 1 / (1 + math.Exp(-z))
	}
}
