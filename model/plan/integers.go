package plan

import (
	"fmt"
	"math"

	"onesheet/model/kernels"
)

// integers is a layer in int8: with codes as its input, channel c of its output
// is scale[c]·(bias[c] + Σ weights[k,c]·code[k]).
type integers struct {
	weights []int8    // [K,N]
	bias    []int32   // [N]
	scale   []float64 // [N], may be negative
	reach   []float64 // [N], the largest magnitude of the sum
}

// maxBias bounds a layer's bias in units of its sum.
const maxBias = 1 << 29

// integers quantizes a layer whose input k, of K, belongs to channel k mod C of
// the quantization; of a depthwise layer, the input of column c is channel c.
func (l *layer) integers(in quantization, depthwise bool) (*integers, error) {
	codes, scale := l.int8s()
	switch {
	case depthwise:
		for c := range scale {
			scale[c] *= in.scale[c]
		}
	case in.isUniform():
		for c := range scale {
			scale[c] *= in.scale[0]
		}
	default:
		codes, scale = rescaled(codes, scale, in)
	}
	codes, scale = coarser(codes, scale, l.bias)
	sums, magnitudes := kernels.Int8Columns(codes, len(scale))
	q := &integers{weights: codes, bias: make([]int32, len(scale)), scale: scale, reach: make([]float64, len(scale))}
	for c, offset := range zeroOffsets(codes, sums, in, depthwise) {
		sum := l.bias[c]/scale[c] - offset
		q.reach[c] = float64(magnitudes[c]) * kernels.MaxCode
		if q.reach[c] += math.Abs(sum); q.reach[c] >= math.MaxInt32 {
			return nil, fmt.Errorf("channel %d sums up to %g, more than 32 bits hold", c, q.reach[c])
		}
		q.bias[c] = int32(math.RoundToEven(sum))
	}
	return q, nil
}

// zeroOffsets is what the columns of weights [K,n], which sum up to sums, give over
// an input that is 0 everywhere, hence has the code zero.
func zeroOffsets(weights []int8, sums []int64, in quantization, depthwise bool) []float64 {
	n := len(sums)
	out := make([]float64, n)
	if in.isUniform() { // whole numbers: exact
		for c, sum := range sums {
			out[c] = in.zero[0] * float64(sum)
		}
		return out
	}
	for k := 0; len(weights) > 0; k, weights = k+1, weights[n:] {
		zero := in.zero[k%len(in.zero)]
		for c, w := range weights[:n] {
			if depthwise {
				zero = in.zero[c]
			}
			out[c] += float64(float64(w) * zero)
		}
	}
	return out
}

// rescaled multiplies the rows of a kernel by the steps of its inputs and
// quantizes it anew.
func rescaled(codes []int8, scale []float64, in quantization) ([]int8, []float64) {
	n := len(scale)
	kernel := make([]float64, len(codes))
	for i, q := range codes {
		kernel[i] = float64(q) * scale[i%n] * in.scale[i/n%len(in.scale)]
	}
	return perChannel(kernel, n)
}

// coarser gives columns whose weights are so tiny that the bias, in their units,
// would not fit into the sum a larger scale, and codes to match. A column of
// zeros gets any scale.
func coarser(codes []int8, scale, bias []float64) ([]int8, []float64) {
	n := len(scale)
	shrink, changed := repeat(n, 1), false
	for c, b := range bias {
		need := math.Abs(b) / maxBias
		if math.Abs(scale[c]) > need {
			continue
		}
		if need == 0 {
			need = 1
		}
		shrink[c], scale[c], changed = scale[c]/need, need, true
	}
	if !changed {
		return codes, scale
	}
	out := make([]int8, len(codes))
	for i, q := range codes {
		out[i] = int8(math.RoundToEven(float64(q) * shrink[i%n]))
	}
	return out, scale
}

// multipliers are the scales of the sums in units of the output's step. extra
// is what is added to the products.
func (q *integers) multipliers(step, extra float64) ([]float32, error) {
	out := make([]float32, len(q.scale))
	for c, s := range q.scale {
		out[c] = float32(s / step)
		if !(q.reach[c]*math.Abs(float64(out[c]))+extra < kernels.MaxRounded) {
			return nil, fmt.Errorf("channel %d: the calibrated range, %g wide, is too narrow for the weights", c, step*kernels.MaxCode)
		}
	}
	return out, nil
}
