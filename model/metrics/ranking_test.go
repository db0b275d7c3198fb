package metrics

import (
	"math"
	"testing"
)

// ranked makes one genre's ranking from its probabilities and a string of truths.
func ranked(p []float64, truth string) ranking {
	var rows [][]float64
	var labels [][]bool
	for i := range p {
		rows = append(rows, []float64{p[i]})
		labels = append(labels, []bool{truth[i] == '+'})
	}
	return rank(rows, labels, 0)
}

func TestAveragePrecisionAndAUC(t *testing.T) {
	cases := []struct {
		name  string
		p     []float64
		truth string
		ap    float64
		auc   float64
	}{
		{"all right", []float64{0.9, 0.8, 0.2}, "++-", 1, 1},
		{"all wrong", []float64{0.9, 0.8, 0.2}, "--+", 1.0 / 3, 0},
		{"between", []float64{0.9, 0.8, 0.7, 0.6}, "+-+-", (1 + 2.0/3) / 2, 0.75},
		{"unsorted", []float64{0.6, 0.9, 0.7, 0.8}, "-++-", (1 + 2.0/3) / 2, 0.75},
		{"constant is prevalence", []float64{0.5, 0.5, 0.5, 0.5}, "+---", 0.25, 0.5},
		{"constant, positive last", []float64{0.5, 0.5, 0.5, 0.5}, "---+", 0.25, 0.5},
		{"tie in the middle", []float64{0.9, 0.5, 0.5, 0.1}, "+-+-", (1 + 2.0/3) / 2, 0.875},
		{"tie at the end", []float64{0.9, 0.1, 0.1}, "-+-", 1.0 / 3, 0.25},
		{"no positives", []float64{0.9, 0.1}, "--", math.NaN(), math.NaN()},
		{"no negatives", []float64{0.9, 0.1}, "++", 1, math.NaN()},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := ranked(c.p, c.truth)
			same(t, "AP", r.averagePrecision(ones(len(c.p))), c.ap)
			same(t, "AUC", r.auc(ones(len(c.p))), c.auc)
		})
	}
}

func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-12 {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// A weight is the same as having the poster that often.
func TestWeightsAreRepetitions(t *testing.T) {
	weighted := ranked([]float64{0.9, 0.8, 0.7, 0.6}, "-+-+")
	repeated := ranked([]float64{0.9, 0.9, 0.7, 0.6, 0.6, 0.6}, "---+++")
	weights := []int{2, 0, 1, 3}
	same(t, "AP", weighted.averagePrecision(weights), repeated.averagePrecision(ones(6)))
	same(t, "AUC", weighted.auc(weights), repeated.auc(ones(6)))
	if got := weighted.positives(weights); got != 3 {
		t.Errorf("positives = %d, want 3", got)
	}
}
