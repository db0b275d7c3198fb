package ops

import (
	"fmt"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
)

// WithL2 adds the penalty strength·Σw² over all weights to a scalar loss. Its
// gradient 2·strength·w passes through the optimizer like any other; decoupled
// weight decay (AdamW) does not.
func WithL2(loss mat.Tensor, strength float64, weights ...mat.Tensor) (mat.Tensor, error) {
	if n := loss.Value().Size(); n != 1 {
		return nil, fmt.Errorf("ops: L2 is added to a scalar loss, this one has %d elements", n)
	}
	if !(strength >= 0) {
		return nil, fmt.Errorf("ops: L2 strength %g is not a number from 0 on", strength)
	}
	return run(loss, &l2[float32]{loss, strength, weights}, &l2[float64]{loss, strength, weights}), nil
}

type l2[T float.DType] struct {
	loss     mat.Tensor
	strength float64
	weights  []mat.Tensor
}

// Operands returns the loss and the weights.
func (f *l2[T]) Operands() []mat.Tensor { return append([]mat.Tensor{f.loss}, f.weights...) }

// Forward computes loss + strength·Σw². It sums in float64: a kernel has a
// million weights.
func (f *l2[T]) Forward() (mat.Tensor, error) {
	var sum float64
	for _, w := range f.weights {
		for _, v := range values[T](w) {
			sum += float64(v) * float64(v)
		}
	}
	return newOutput([]T{T(f.loss.Value().Item().F64() + f.strength*sum)}, 1, 1), nil
}

// Backward passes the gradient on to the loss, and 2·strength·w times it to the
// weights.
func (f *l2[T]) Backward(gy mat.Tensor) error {
	g := gy.Item().F64()
	if f.loss.RequiresGrad() {
		giveGrad(f.loss, []T{T(g)})
	}
	for _, w := range f.weights {
		if !w.RequiresGrad() {
			continue
		}
		x := values[T](w)
		dw := make([]T, len(x))
		for i, v := range x {
			dw[i] = T(2 * f.strength * g * float64(v))
		}
		giveGrad(w, dw)
	}
	return nil
}
