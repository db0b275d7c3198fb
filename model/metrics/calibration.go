package metrics

import (
	"fmt"
	"math"
)

// calibrationBins is the usual number of bins of the calibration error.
const calibrationBins = 15

// CalibrationError is the expected calibration error over all pairs of poster
// and genre: they are put into 15 bins of equal width by probability, and the
// distances between the mean probability and the share of positives of the
// bins are averaged by their number of pairs (Guo et al., "On Calibration of
// Modern Neural Networks", ICML 2017). 0 is perfect.
func CalibrationError(probabilities [][]float64, labels [][]bool) (float64, error) {
	width := 0
	if len(labels) > 0 {
		width = len(labels[0])
	}
	if err := checkPairs(probabilities, labels, width); err != nil {
		return math.NaN(), fmt.Errorf("metrics: %w", err)
	}
	return calibrationError(probabilities, labels), nil
}

func calibrationError(probabilities [][]float64, labels [][]bool) float64 {
	var excess [calibrationBins]float64 // sum of probability minus number of positives
	pairs := column(probabilities, labels, -1)
	for _, x := range pairs {
		bin := min(int(x.p*calibrationBins), calibrationBins-1)
		excess[bin] += x.p - one(x.has)
	}
	sum := 0.0
	for _, e := range excess {
		sum += math.Abs(e)
	}
	return sum / float64(len(pairs))
}
