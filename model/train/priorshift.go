package train

import (
	"math"

	"onesheet/model/dataset"
	"onesheet/model/ops"
)

// priorShift is what is added to the logits of each example while training,
// [examples][genres]; nil adds nothing. It tells the network how much commoner a
// genre is among the posters of the example's split than among those of home,
// in log-odds, so that the network itself answers by home's frequencies and
// does not learn that rare genres are common from a split that was gathered for
// them ("logit adjustment", Menon et al. 2021, with a prior for each split).
// strength scales it; 1 is the whole difference.
func priorShift(samples []dataset.Sample, home string, strength float64) [][]float64 {
	if strength == 0 || len(samples) == 0 {
		return nil
	}
	odds := map[string][]float64{}
	for _, s := range samples {
		if odds[s.Split] == nil {
			odds[s.Split] = logOdds(samples, s.Split)
		}
	}
	base := odds[home]
	if base == nil || len(odds) == 1 {
		return nil
	}
	shifts := map[string][]float64{}
	for split, z := range odds {
		for g := range z {
			shifts[split] = append(shifts[split], strength*(z[g]-base[g]))
		}
	}
	out := make([][]float64, len(samples))
	for i, s := range samples {
		out[i] = shifts[s.Split]
	}
	return out
}

// logOdds are those of each genre in a split, with one poster more for it and
// one more against it: a genre without posters has odds as well.
func logOdds(samples []dataset.Sample, split string) []float64 {
	positives, n := make([]float64, len(samples[0].Labels)), 0.0
	for _, s := range samples {
		if s.Split != split {
			continue
		}
		n++
		for g, has := range s.Labels {
			if has {
				positives[g]++
			}
		}
	}
	out := make([]float64, len(positives))
	for g, p := range positives {
		out[g] = math.Log((p + 1) / (n - p + 1))
	}
	return out
}

// shifted adds a batch's shift to its logits.
func shifted(logits ops.FeatureMap, shift []float64) (ops.FeatureMap, error) {
	if shift == nil {
		return logits, nil
	}
	values := make([]float32, len(shift))
	for i, v := range shift {
		values[i] = float32(v)
	}
	s, err := ops.NewFeatureMap(values, logits.N, logits.H, logits.W, logits.C)
	if err != nil {
		return logits, err
	}
	return ops.Add(logits, s)
}
