package study

import (
	"cmp"
	"slices"

	"onesheet/model/train"
)

// answered is how many genres count as a poster's answer.
const answered = 3

// together tells which genres are answered for posters of which: row t, column
// p is the share of the posters with genre t whose three most probable genres
// include p. Posters have several genres, so this stands in for a confusion
// matrix. Rows of genres without posters are zero.
func together(a train.Answers) [][]float64 {
	if len(a.Labels) == 0 {
		return nil
	}
	width := len(a.Labels[0])
	shares, posters := make([][]float64, width), make([]float64, width)
	for t := range shares {
		shares[t] = make([]float64, width)
	}
	for i, labels := range a.Labels {
		top := highest(a.Probabilities[i])
		for t, has := range labels {
			if !has {
				continue
			}
			posters[t]++
			for _, p := range top {
				shares[t][p]++
			}
		}
	}
	for t, row := range shares {
		for p := range row {
			row[p] /= max(posters[t], 1)
		}
	}
	return shares
}

// highest lists the columns of the highest values; equal ones keep their order.
func highest(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[j], values[i]) })
	return order[:min(answered, len(order))]
}
