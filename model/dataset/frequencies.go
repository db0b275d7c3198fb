package dataset

// Frequencies is the share of the samples that have each genre, [genres], in
// 0..1. Answering it for every poster is the floor that a network must beat.
// It is nil for no samples.
func Frequencies(samples []Sample) []float64 {
	if len(samples) == 0 {
		return nil
	}
	out := make([]float64, len(samples[0].Labels))
	for _, s := range samples {
		for g, has := range s.Labels {
			if has {
				out[g]++
			}
		}
	}
	for g := range out {
		out[g] /= float64(len(samples))
	}
	return out
}
