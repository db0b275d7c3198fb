package likeness

import (
	"fmt"
	"math"
	"slices"
)

// Fit finds the weights of the score by logistic regression: posters against
// others, both of equal weight together. Then it moves the bias so that the given
// share of the posters scores below 0.
func Fit(posters, others []Statistics, refused float64) ([]float64, error) {
	if len(posters) == 0 || len(others) == 0 {
		return nil, fmt.Errorf("likeness: %d posters and %d other pictures: both are needed", len(posters), len(others))
	}
	var w [statistics]float64
	for range 50 {
		step, ok := newton(w, posters, others)
		if !ok {
			return nil, fmt.Errorf("likeness: the pictures are too much alike to be told apart")
		}
		for i := range w {
			w[i] -= step[i]
		}
	}
	scores := make([]float64, len(posters))
	for i, s := range posters {
		scores[i] = dot(w, s.vector())
	}
	slices.Sort(scores)
	w[0] -= scores[int(refused*float64(len(scores)))]
	return w[:], nil
}

func dot(a, b [statistics]float64) (sum float64) {
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// ridge keeps the weights finite where a statistic alone tells all apart.
const ridge = 1e-4

// newton is the step of Newton's method on the mean cross-entropy.
func newton(w [statistics]float64, posters, others []Statistics) (step [statistics]float64, ok bool) {
	var second [statistics][statistics]float64
	for i := range w {
		step[i], second[i][i] = ridge*w[i], ridge
	}
	add := func(s Statistics, target, weight float64) {
		x := s.vector()
		p := 1 / (1 + math.Exp(-dot(w, x)))
		for i := range x {
			step[i] += weight * (p - target) * x[i]
			for k := range x {
				second[i][k] += weight * max(p*(1-p), 1e-6) * x[i] * x[k]
			}
		}
	}
	for _, s := range posters {
		add(s, 1, 0.5/float64(len(posters)))
	}
	for _, s := range others {
		add(s, 0, 0.5/float64(len(others)))
	}
	return step, solve(&second, &step)
}

// solve overwrites b with the x of a·x = b by Gauss and Jordan's elimination; a
// is positive definite, so no rows need to change places.
func solve(a *[statistics][statistics]float64, b *[statistics]float64) bool {
	for i := range a {
		pivot := a[i][i]
		if !(pivot > 1e-12) {
			return false
		}
		for k := range a[i] {
			a[i][k] /= pivot
		}
		b[i] /= pivot
		for j := range a {
			if f := a[j][i]; j != i {
				for k := range a[j] {
					a[j][k] -= f * a[i][k]
				}
				b[j] -= f * b[i]
			}
		}
	}
	return true
}
