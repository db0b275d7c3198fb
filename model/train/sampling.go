package train

import (
	"fmt"
	"math"
	"math/rand/v2"

	"onesheet/model/dataset"
)

// The kinds of sampling.
const (
	samplingUniform  = "uniform"
	samplingBalanced = "balanced"
)

// Sampling says how often an epoch shows each poster.
type Sampling struct {
	// Kind is "uniform" (each poster once, the default) or "balanced".
	//
	// Balanced is repeat-factor sampling (Gupta et al., "LVIS", 2019), made for
	// pictures with several labels: a genre with the frequency f < Share wants
	// its posters sqrt(Share/f) times, at most Most times, and a poster is shown
	// as often as the rarest of its genres wants. Common genres that stand on
	// the same posters are repeated with them, no poster is left out by rule,
	// and no label is ever dropped. The epoch keeps its length: it is a random
	// draw from the repeated posters.
	Kind  string  `json:"kind"`
	Share float64 `json:"share"` // the default is 0.1
	Most  float64 `json:"most"`  // the default is 4
}

func defaultSampling() Sampling { return Sampling{Kind: samplingUniform, Share: 0.1, Most: 4} }

// Check reports a sampling that is impossible.
func (s Sampling) Check() error {
	switch s.Kind {
	case samplingUniform:
		return nil
	case samplingBalanced:
		if !(s.Share > 0 && s.Share <= 1) || !(s.Most >= 1 && s.Most <= 100) {
			return fmt.Errorf("train: balanced sampling with share %g and most %g: a share in (0,1] and a most of 1 to 100 are possible", s.Share, s.Most)
		}
		return nil
	}
	return fmt.Errorf("train: no sampling is called %q: there are uniform and balanced", s.Kind)
}

// factors is how often each poster is wanted, nil for once each.
func (s Sampling) factors(samples []dataset.Sample) []float64 {
	if s.Kind != samplingBalanced {
		return nil
	}
	frequencies := dataset.Frequencies(samples)
	out := make([]float64, len(samples))
	for i, sample := range samples {
		out[i] = 1
		for g, has := range sample.Labels {
			if has {
				out[i] = max(out[i], min(math.Sqrt(s.Share/frequencies[g]), s.Most))
			}
		}
	}
	return out
}

// order is the sequence of n examples in an epoch, which depends on the seed
// and the epoch alone. With factors nil it is a permutation. Otherwise each
// example enters as often as its factor says, a fraction by chance, and n of
// them are drawn. A last incomplete batch is left to chance: the next epoch
// draws anew.
func order(n int, factors []float64, seed uint64, epoch int) []int {
	r := rand.New(rand.NewPCG(seed, uint64(epoch)<<1|1))
	if factors == nil {
		return r.Perm(n)
	}
	var list []int
	for i, f := range factors {
		times := int(f)
		if r.Float64() < f-float64(times) {
			times++
		}
		for range times {
			list = append(list, i)
		}
	}
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:n]
}
