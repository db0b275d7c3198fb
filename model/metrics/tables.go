package metrics

// tables holds what does not change when posters are drawn again for the
// bootstrap: how each poster scores, and each genre's order of posters. Every
// measure is then a sum over posters with weights: how often each was drawn.
type tables struct {
	labels   [][]bool  // [N][G]
	said     [][]bool  // [N][G], the probability reaches the threshold
	posters  []poster  // [N]
	rankings []ranking // [G]
	counted  []int     // the genres with at least MinPositives positives
}

func newTables(probabilities [][]float64, labels [][]bool, thresholds []float64) *tables {
	t := &tables{labels: labels}
	for i, p := range probabilities {
		t.posters = append(t.posters, scorePoster(p, labels[i]))
		t.said = append(t.said, reach(p, thresholds))
	}
	for g := range thresholds {
		r := rank(probabilities, labels, g)
		t.rankings = append(t.rankings, r)
		if r.positives(ones(len(labels))) >= MinPositives {
			t.counted = append(t.counted, g)
		}
	}
	return t
}

// reach says which genres are said: those from their threshold on.
func reach(p, thresholds []float64) []bool {
	out := make([]bool, len(p))
	for g := range p {
		out[g] = p[g] >= thresholds[g]
	}
	return out
}

// metrics are the measures when poster i counts weights[i] times; all of them
// 1 is the split itself.
func (t *tables) metrics(weights []int) Metrics {
	m := t.posterMeans(weights)
	counts := t.counts(weights)
	var all count
	for _, c := range counts {
		all.add(c)
	}
	m.MicroF1 = Value(all.f1())
	m.MAP = t.overGenres(func(g int) float64 { return t.rankings[g].averagePrecision(weights) })
	m.MacroAUC = t.overGenres(func(g int) float64 { return t.rankings[g].auc(weights) })
	m.MacroF1 = t.overGenres(func(g int) float64 { return counts[g].f1() })
	return m
}

func (t *tables) posterMeans(weights []int) Metrics {
	var sum poster
	n := 0
	for i, w := range weights {
		sum.add(t.posters[i], float64(w))
		n += w
	}
	mean := func(v float64) Value { return Value(v / float64(n)) }
	return Metrics{
		N:                   n,
		CategoricalAccuracy: mean(sum.categorical),
		BCE:                 mean(sum.bce),
		ElementAccuracy:     mean(sum.element),
		Top1Hit:             mean(sum.top1),
		PrecisionAt3:        mean(sum.precision3),
		RecallAt3:           mean(sum.recall3),
		HitAt3:              mean(sum.hit3),
	}
}

// overGenres is the mean of f over the counted genres, leaving out those for
// which it has no value: a resample may hold no positive of a rare genre.
func (t *tables) overGenres(f func(g int) float64) Value {
	var sum, n float64
	for _, g := range t.counted {
		if v := f(g); Value(v).Defined() {
			sum += v
			n++
		}
	}
	return Value(sum / n) // no genres: 0/0 is NaN
}

func (t *tables) counts(weights []int) []count {
	out := make([]count, len(t.rankings))
	for i, w := range weights {
		for g := range out {
			out[g].see(t.said[i][g], t.labels[i][g], w)
		}
	}
	return out
}

func (t *tables) genres(names []string) map[string]Genre {
	once := ones(len(t.labels))
	out := make(map[string]Genre, len(names))
	for g, c := range t.counts(once) {
		out[names[g]] = Genre{
			Positives: t.rankings[g].positives(once),
			AP:        orZero(t.rankings[g].averagePrecision(once)),
			Precision: orZero(c.precision()),
			Recall:    orZero(c.recall()),
			F1:        orZero(c.f1()),
		}
	}
	return out
}

func orZero(v float64) float64 {
	if !Value(v).Defined() {
		return 0
	}
	return v
}

func ones(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
