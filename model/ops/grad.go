package ops

import (
	"math/bits"
	"sync"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// output is the value of our operators. A plain spago matrix clones the first
// gradient it is given; feature maps are large (13 MB per poster in
// MobileNetV2 at 192x128), so an output adopts a gradient that an operator of
// this package has made for it.
type output[T float.DType] struct {
	*mat.Dense[T]
	mu    sync.Mutex
	grad  *mat.Dense[T]
	arena *Arena
}

func newOutput[T float.DType](data []T, rows, cols int) *output[T] {
	return &output[T]{Dense: mat.NewDense[T](mat.WithShape(rows, cols), mat.WithBacking(data))}
}

func (o *output[T]) home() *Arena { return o.arena }

func (o *output[T]) settle(a *Arena) { o.arena = a }

// Value returns the output itself, so that gradients reach AccGrad below.
func (o *output[T]) Value() mat.Tensor { return o }

// Grad returns the accumulated gradient, nil if there is none.
func (o *output[T]) Grad() mat.Tensor {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.grad == nil {
		return nil
	}
	return o.grad
}

// HasGrad reports whether a gradient has been accumulated.
func (o *output[T]) HasGrad() bool { return o.Grad() != nil }

// ZeroGrad forgets the accumulated gradient.
func (o *output[T]) ZeroGrad() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.grad = nil
}

// AccGrad adds g to the gradient. A fresh gradient is adopted, any other is
// copied, because its maker may still use it.
func (o *output[T]) AccGrad(g mat.Tensor) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.grad != nil {
		kernels.AddTo(values[T](o.grad), values[T](g))
		return
	}
	if f, ok := g.(fresh[T]); ok {
		o.grad = f.Dense
		return
	}
	o.grad = g.(mat.Matrix).Clone().(*mat.Dense[T])
}

// fresh marks a gradient that nobody else holds.
type fresh[T float.DType] struct{ *mat.Dense[T] }

// Value returns the marked matrix.
func (f fresh[T]) Value() mat.Tensor { return f.Dense }

// giveGrad hands data, which the caller must not use afterwards, to x as its
// gradient.
func giveGrad[T float.DType](x mat.Tensor, data []T) {
	s := x.Value().Shape()
	d := mat.NewDense[T](mat.WithShape(s[0], s[1]), mat.WithBacking(data))
	if _, ok := x.Value().(*output[T]); ok {
		x.AccGrad(fresh[T]{d})
		return
	}
	x.AccGrad(d)
}

// Scratch buffers are reused: a training step would otherwise allocate and
// zero hundreds of megabytes that live for one kernel call only. They are kept
// by the binary logarithm of their length, so that a large one is not thrown
// away where a small one was returned last.
var pool32, pool64 [65]sync.Pool

func poolOf[T float.DType](n int) *sync.Pool {
	if _, ok := any(T(0)).(float32); ok {
		return &pool32[bits.Len(uint(n))]
	}
	return &pool64[bits.Len(uint(n))]
}

// borrow returns a scratch buffer of n values with undefined content.
func borrow[T float.DType](n int) *[]T {
	if b, ok := poolOf[T](n).Get().(*[]T); ok && cap(*b) >= n {
		*b = (*b)[:n]
		return b
	}
	b := make([]T, n)
	return &b
}

func giveBack[T float.DType](b *[]T) { poolOf[T](cap(*b)).Put(b) }
