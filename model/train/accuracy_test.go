package train

import "testing"

func TestFirstGenres(t *testing.T) {
	logits := []float64{
		3, 1, 2, // the first of its two genres on top
		1, 3, 2, // the second on top
		-3, -2, -1, // its only genre on top, all logits negative
		5, 5, 0, // equal logits: the first column
	}
	targets := []float64{1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0}
	if got := firstGenres(logits, targets, 4); got != 3 {
		t.Errorf("%d right, want 3", got)
	}
}
