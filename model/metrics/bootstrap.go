package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Resamples is the usual number of resamples of the bootstrap.
const Resamples = 1000

// level is the share of resamples inside an interval.
const level = 0.95

// intervals draws the posters again, as many as there are and with
// replacement, and takes the middle 95 % of each measure (the percentile
// bootstrap, Efron 1979). It is nil for no resamples. The same seed gives the
// same intervals.
func (t *tables) intervals(resamples int, seed uint64) map[string]Interval {
	if resamples <= 0 {
		return nil
	}
	random := rand.New(rand.NewPCG(seed, 0x6f6e657368656574))
	drawn := map[string][]float64{}
	weights := make([]int, len(t.posters))
	for range resamples {
		draw(random, weights)
		for _, v := range t.metrics(weights).All() {
			if v.Value.Defined() {
				drawn[v.Key] = append(drawn[v.Key], float64(v.Value))
			}
		}
	}
	out := map[string]Interval{}
	for key, values := range drawn {
		slices.Sort(values)
		out[key] = Interval{Value(quantile(values, (1-level)/2)), Value(quantile(values, (1+level)/2))}
	}
	return out
}

// draw makes weights the number of times each poster was drawn.
func draw(random *rand.Rand, weights []int) {
	clear(weights)
	for range weights {
		weights[random.IntN(len(weights))]++
	}
}

// quantile interpolates between the two nearest of the sorted values.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(math.Floor(at))
	high := min(low+1, len(sorted)-1)
	part := at - float64(low)
	return sorted[low]*(1-part) + sorted[high]*part
}
