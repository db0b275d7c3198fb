package ops

import (
	"testing"

	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/kernels"
)

func TestDenseByHand(t *testing.T) {
	x := numbers(t, 2, 1, 1, 2, 1, 2, 3, 4)
	y := must(t)(Dense(x, matrix(2, 3, 1, 0, -1, 0, 1, -1), matrix(1, 3, 10, 20, 30), kernels.None))
	wantValues(t, y, 11, 22, 27, 13, 24, 23)
}

func TestDenseFlattensAndGivesGradients(t *testing.T) {
	x, xd := randomMap(2, 2, 3, 2, 1)
	k, b := leaf(12, 4, 2), leaf(1, 4, 3)
	gradCheck(t, []*mat.Dense[float64]{xd, k, b}, func() (mat.Tensor, error) {
		y, err := Dense(x, k, b, kernels.ReLU)
		return y.Tensor, err
	})
}
