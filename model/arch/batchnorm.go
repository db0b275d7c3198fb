package arch

import (
	"fmt"
	"math"
)

// BatchNormEpsilon is added to the variance, to keep the division safe;
// TensorFlow's default.
const BatchNormEpsilon = 1e-3

// Affine gives a trained batch normalization as x·gain + shift, all [C] (Ioffe
// and Szegedy 2015). The four must be of the same length.
func Affine(gamma, beta, mean, variance []float64) (gain, shift []float64, err error) {
	gain, shift = make([]float64, len(gamma)), make([]float64, len(gamma))
	for c := range gain {
		if !(variance[c] >= 0) {
			return nil, nil, fmt.Errorf("variance[%d] is %g, less than 0", c, variance[c])
		}
		gain[c] = gamma[c] / math.Sqrt(variance[c]+BatchNormEpsilon)
		// Rounded twice on every machine: never fused to one rounding.
		shift[c] = beta[c] - float64(mean[c]*gain[c])
	}
	return gain, shift, nil
}
