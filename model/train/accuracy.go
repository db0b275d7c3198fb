package train

import "slices"

// firstGenres counts the pictures whose highest logit is that of their first
// genre in column order: the categorical accuracy of package metrics, times n.
// Logits and targets are [n,genres].
func firstGenres(logits, targets []float64, n int) int {
	width, right := len(logits)/n, 0
	for i := range n {
		z, t := logits[i*width:(i+1)*width], targets[i*width:(i+1)*width]
		if slices.Index(z, slices.Max(z)) == slices.Index(t, slices.Max(t)) {
			right++
		}
	}
	return right
}
