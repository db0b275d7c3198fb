package metrics

import (
	"cmp"
	"math"
	"slices"
)

// ranking is the posters in the order of one genre's probability, the most
// probable first.
type ranking struct {
	order    []int  // poster numbers
	positive []bool // of order[k]
	ends     []int  // where each group of equal probabilities ends
}

func rank(probabilities [][]float64, labels [][]bool, g int) ranking {
	var r ranking
	for i := range labels {
		r.order = append(r.order, i)
	}
	slices.SortStableFunc(r.order, func(a, b int) int {
		return cmp.Compare(probabilities[b][g], probabilities[a][g])
	})
	for k, i := range r.order {
		r.positive = append(r.positive, labels[i][g])
		if k+1 == len(r.order) || probabilities[r.order[k+1]][g] != probabilities[i][g] {
			r.ends = append(r.ends, k+1)
		}
	}
	return r
}

// groups calls f for each group of equal probabilities with the weights of its
// positives and negatives, the most probable group first.
func (r ranking) groups(weights []int, f func(pos, neg float64)) {
	start := 0
	for _, end := range r.ends {
		var pos, neg int
		for k := start; k < end; k++ {
			if r.positive[k] {
				pos += weights[r.order[k]]
			} else {
				neg += weights[r.order[k]]
			}
		}
		f(float64(pos), float64(neg))
		start = end
	}
}

func (r ranking) positives(weights []int) int {
	sum := 0.0
	r.groups(weights, func(pos, _ float64) { sum += pos })
	return int(sum)
}

// averagePrecision is the sum over the steps of recall of the precision there,
// without interpolation. Equal probabilities are one step, so that a constant
// answer scores the share of positives, whatever the order of the posters.
// NaN without positives.
func (r ranking) averagePrecision(weights []int) float64 {
	var found, seen, sum float64
	r.groups(weights, func(pos, neg float64) {
		found += pos
		seen += pos + neg
		if pos > 0 {
			sum += pos * found / seen
		}
	})
	if found == 0 {
		return math.NaN()
	}
	return sum / found
}

// auc is the probability that a positive ranks before a negative, where equal
// probabilities count half: the area under the ROC curve. NaN without
// positives or without negatives.
func (r ranking) auc(weights []int) float64 {
	var found, negatives, pairs float64
	r.groups(weights, func(pos, neg float64) {
		pairs += neg * (found + pos/2)
		found += pos
		negatives += neg
	})
	if found == 0 || negatives == 0 {
		return math.NaN()
	}
	return pairs / (found * negatives)
}
