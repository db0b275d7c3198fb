package plan

import (
	"math"

	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// quantization says what the codes of a map mean: in channel c, code q stands
// for scale[c]·(q - zero[c]).
type quantization struct {
	scale, zero []float64
}

// uniform is the same quantization for n channels.
func uniform(n int, scale float64, zero int) quantization {
	q := quantization{make([]float64, n), make([]float64, n)}
	for c := range n {
		q.scale[c], q.zero[c] = scale, float64(zero)
	}
	return q
}

// isUniform says that all channels have one scale and one whole zero.
func (q quantization) isUniform() bool {
	for c := range q.scale {
		if q.scale[c] != q.scale[0] || q.zero[c] != q.zero[0] || q.zero[c] != math.Trunc(q.zero[c]) {
			return false
		}
	}
	return q.zero[0] >= 0 && q.zero[0] <= kernels.MaxCode
}

// pad is the code of channel c that comes nearest to 0.
func (q quantization) pad(c int) uint8 {
	return uint8(min(max(math.RoundToEven(q.zero[c]), 0), kernels.MaxCode))
}

// pictureQuantization is that of codes which are bytes without their last bit:
// code q stands for the bytes 2q and 2q+1, so for 2q + 1/2.
func pictureQuantization(in weightfile.Input) quantization {
	q := quantization{make([]float64, 3), make([]float64, 3)}
	for c := range 3 {
		q.scale[c] = 2 / 255.0 / in.Std[c]
		q.zero[c] = (float64(255*in.Mean[c]) - 0.5) / 2
	}
	return q
}

// quantizationFor chooses scale and zero for the values of a range after an
// activation, such that 0 has a code of its own.
func quantizationFor(r weightfile.Range, act kernels.Activation, channels int) quantization {
	low, high := min(r.Low, 0), max(r.High, 0)
	switch act {
	case kernels.ReLU:
		low = 0
	case kernels.ReLU6:
		low, high = 0, min(high, 6)
	}
	return quantizationBetween(low, high, channels)
}

// quantizationBetween spreads the codes evenly from low to high, between which
// 0 lies.
func quantizationBetween(low, high float64, channels int) quantization {
	if low == high {
		high = 1 // a map that is always 0
	}
	scale := (high - low) / kernels.MaxCode
	return uniform(channels, scale, int(math.RoundToEven(-low/scale)))
}
