package quant

import "math"

// PerChannel quantizes a kernel of rows x channels, row-major, symmetrically:
// scale[c] = max|w[:,c]|/127 and q = round(w/scale), so that -128 is never
// used. A channel of zeros gets scale 1.
func PerChannel(kernel []float32, channels int) (q []int8, scale []float32) {
	scale = make([]float32, channels)
	for i, v := range kernel {
		scale[i%channels] = max(scale[i%channels], float32(math.Abs(float64(v))))
	}
	for c, m := range scale {
		if m == 0 {
			scale[c] = 1
		} else {
			scale[c] = m / 127
		}
	}
	q = make([]int8, len(kernel))
	for i, v := range kernel {
		r := math.RoundToEven(float64(v) / float64(scale[i%channels]))
		q[i] = int8(min(max(r, -127), 127))
	}
	return q, scale
}

// Dequantize computes int8 * scale into dst, for a kernel of rows x len(scale).
func Dequantize(dst []float32, q []int8, scale []float32) {
	for i, v := range q {
		dst[i] = float32(v) * scale[i%len(scale)]
	}
}
