package metrics

import (
	"cmp"
	"fmt"
	"slices"
)

// ChooseThresholds returns for each genre the threshold from which on it should
// be said, [G]: the one that gives the best F1 on these posters, which must not
// be the posters that are reported on.
//
// A genre with fewer than MinPositives positives here has too few to choose by.
// It gets the threshold that gives the best F1 over the pairs of poster and
// genre of all genres together; 0.5 when nothing is positive.
func ChooseThresholds(probabilities [][]float64, labels [][]bool) ([]float64, error) {
	width := 0
	if len(labels) > 0 {
		width = len(labels[0])
	}
	if err := checkPairs(probabilities, labels, width); err != nil {
		return nil, fmt.Errorf("metrics: %w", err)
	}
	together := bestThreshold(column(probabilities, labels, -1))
	out := make([]float64, width)
	for g := range out {
		pairs := column(probabilities, labels, g)
		out[g] = together
		if positives(pairs) >= MinPositives {
			out[g] = bestThreshold(pairs)
		}
	}
	return out, nil
}

// pair is one probability and its truth.
type pair struct {
	p   float64
	has bool
}

// column takes the pairs of genre g, or of all genres when g is negative.
func column(probabilities [][]float64, labels [][]bool, g int) []pair {
	var out []pair
	for i, row := range probabilities {
		if g >= 0 {
			out = append(out, pair{row[g], labels[i][g]})
			continue
		}
		for g := range row {
			out = append(out, pair{row[g], labels[i][g]})
		}
	}
	return out
}

func positives(pairs []pair) int {
	n := 0
	for _, x := range pairs {
		if x.has {
			n++
		}
	}
	return n
}

// bestThreshold tries a threshold in every gap between probabilities. It lies
// in the middle of its gap, so that a rounding elsewhere does not tip a poster.
// Of equally good ones it takes the highest. It sorts pairs.
func bestThreshold(pairs []pair) float64 {
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(b.p, a.p) })
	c := count{fn: positives(pairs)}
	best, threshold := 0.0, 0.5
	for k, x := range pairs {
		c.see(true, x.has, 1)
		if x.has {
			c.fn--
		}
		next := 0.0
		if k+1 < len(pairs) {
			next = pairs[k+1].p
		}
		if next == x.p && k+1 < len(pairs) {
			continue
		}
		if f1 := c.f1(); f1 > best {
			best, threshold = f1, middle(next, x.p)
		}
	}
	return threshold
}

// middle is never the lower end, at which the next poster would be said too.
func middle(low, high float64) float64 {
	if m := low + (high-low)/2; m > low {
		return m
	}
	return high
}
