package plan

import (
	"math"

	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// bins is how finely a histogram tells values apart: 16 to a code.
const bins = 2048

// histogram is how often a map has which values.
type histogram struct {
	act       kernels.Activation
	low, high float64
	counts    [bins]float64
}

// reach widens the histogram to values; nothing may have been counted yet.
func (h *histogram) reach(values []float32) {
	low, high := float32(h.low), float32(h.high)
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	h.low, h.high = float64(low), float64(high)
}

// count adds values within reach.
func (h *histogram) count(values []float32) {
	if h.high == h.low {
		return
	}
	low, perUnit := float32(h.low), float32(bins/(h.high-h.low))
	for _, v := range values {
		h.counts[min(max(int((v-low)*perUnit), 0), bins-1)]++
	}
}

// centre is the value that stands for a bin; that nearest to 0 is 0 itself,
// where most values after ReLU lie.
func (h *histogram) centre(bin int) float64 {
	width := (h.high - h.low) / bins
	v := h.low + width*(float64(bin)+0.5)
	if math.Abs(v) <= width/2 {
		return 0
	}
	return v
}

func (h *histogram) whole() weightfile.Range { return weightfile.Range{Low: h.low, High: h.high} }

// rare is the share of values that Percentile gives up at either end.
const rare = 1e-4

func (h *histogram) percentile() weightfile.Range {
	total := 0.0
	for _, n := range h.counts {
		total += n
	}
	low, high := 0, bins-1
	for sum := h.counts[low]; sum < rare*total && low < bins-1; sum += h.counts[low] {
		low++
	}
	for sum := h.counts[high]; sum < rare*total && high > low; sum += h.counts[high] {
		high--
	}
	width := (h.high - h.low) / bins
	return weightfile.Range{Low: min(h.low+width*float64(low), 0), High: max(h.low+width*float64(high+1), 0)}
}

// leastError tries ranges that are cut at both ends.
func (h *histogram) leastError() weightfile.Range {
	const steps = 40
	best, least := h.whole(), math.Inf(1)
	for i := range steps {
		for k := range steps {
			r := weightfile.Range{Low: h.low * (1 - float64(i)/steps), High: h.high * (1 - float64(k)/steps)}
			if e := h.squaredError(r, least); e < least {
				best, least = r, e
			}
			if h.high == 0 {
				break
			}
		}
		if h.low == 0 {
			break
		}
	}
	return best
}

// squaredError is what quantizing with a range does to the values seen, or
// anything from limit on once it is certain to be no less.
func (h *histogram) squaredError(r weightfile.Range, limit float64) float64 {
	q := quantizationFor(r, h.act, 1)
	scale, zero, sum := q.scale[0], q.zero[0], 0.0
	for bin, n := range h.counts {
		if n == 0 {
			continue
		}
		v := h.centre(bin)
		code := min(max(math.RoundToEven(v/scale)+zero, 0), kernels.MaxCode)
		d := scale*(code-zero) - v
		if sum += n * d * d; sum >= limit {
			break
		}
	}
	return sum
}
