package ops

import (
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestMaxPoolByHand(t *testing.T) {
	x := numbers(t, 1, 3, 3, 1,
		1, 2, 3,
		6, 5, 4,
		-7, -8, -9)
	wantValues(t, must(t)(MaxPool2D(x, Window{Height: 2, Width: 2, Stride: 1, Padding: Valid})), 6, 5, 6, 5)
	// SAME: the zeros beyond the border must not beat negative values.
	wantValues(t, must(t)(MaxPool2D(x, Window{Height: 2, Width: 2, Stride: 2, Padding: Same})), 6, 4, -7, -9)
}

func TestMaxPoolGradients(t *testing.T) {
	for _, w := range []Window{{Height: 2, Width: 2, Stride: 2, Padding: Valid}, {Height: 3, Width: 3, Stride: 2, Padding: Same}, {Height: 3, Width: 3, Stride: 1, Padding: Same}} {
		x, xd := randomMap(2, 5, 6, 3, 1)
		gradCheck(t, []*mat.Dense[float64]{xd}, func() (mat.Tensor, error) {
			y, err := MaxPool2D(x, w)
			return y.Tensor, err
		})
	}
}

func TestGlobalAveragePool(t *testing.T) {
	x := numbers(t, 2, 1, 2, 2, 1, 10, 3, 30, 5, 50, 7, 70)
	wantValues(t, GlobalAveragePool(x), 2, 20, 6, 60)
	m, md := randomMap(2, 3, 2, 3, 1)
	gradCheck(t, []*mat.Dense[float64]{md}, func() (mat.Tensor, error) { return GlobalAveragePool(m).Tensor, nil })
}
