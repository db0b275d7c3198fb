package metrics

import (
	"cmp"
	"math"
	"slices"
)

// shown is how many genres a person is shown.
const shown = 3

// clip keeps the logarithms of the cross-entropy finite, at Keras' value.
const clip = 1e-7

// poster is how well one poster was answered; each is a mean over its genres.
type poster struct {
	categorical, bce, element, top1, precision3, recall3, hit3 float64
}

func scorePoster(p []float64, labels []bool) poster {
	var s poster
	order := mostProbable(p)
	top := order[:min(shown, len(order))]
	hits, genres := 0, 0
	for g, has := range labels {
		s.bce += crossEntropy(p[g], has)
		s.element += one((p[g] >= 0.5) == has)
		if has {
			genres++
		}
		if has && slices.Contains(top, g) {
			hits++
		}
	}
	s.bce /= float64(len(p))
	s.element /= float64(len(p))
	s.categorical = one(order[0] == max(slices.Index(labels, true), 0))
	s.top1 = one(labels[order[0]])
	s.precision3 = float64(hits) / float64(len(top))
	s.recall3 = float64(hits) / float64(max(genres, 1))
	s.hit3 = one(hits > 0)
	return s
}

// mostProbable sorts the genres by probability; equal ones stay in column order.
func mostProbable(p []float64) []int {
	order := make([]int, len(p))
	for g := range order {
		order[g] = g
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	return order
}

func crossEntropy(p float64, has bool) float64 {
	p = min(max(p, clip), 1-clip)
	if has {
		return -math.Log(p)
	}
	return -math.Log1p(-p)
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// add adds another poster's scores, w times.
func (s *poster) add(o poster, w float64) {
	s.categorical += w * o.categorical
	s.bce += w * o.bce
	s.element += w * o.element
	s.top1 += w * o.top1
	s.precision3 += w * o.precision3
	s.recall3 += w * o.recall3
	s.hit3 += w * o.hit3
}
