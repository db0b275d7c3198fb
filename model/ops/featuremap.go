package ops

import (
	"fmt"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// FeatureMap is a batch of feature maps [N,H,W,C], stored as a spago matrix of
// N*H*W rows and C columns.
type FeatureMap struct {
	mat.Tensor
	N, H, W, C int
}

// NewFeatureMap wraps data, row-major [N,H,W,C], without copying it.
func NewFeatureMap[T float.DType](data []T, n, h, w, c int) (FeatureMap, error) {
	if n < 1 || h < 1 || w < 1 || c < 1 || len(data) != n*h*w*c {
		return FeatureMap{}, fmt.Errorf("ops: %d values cannot be a feature map of shape [%d,%d,%d,%d]", len(data), n, h, w, c)
	}
	return FeatureMap{mat.NewDense[T](mat.WithShape(n*h*w, c), mat.WithBacking(data)), n, h, w, c}, nil
}

// NewFeatureMapIn is NewFeatureMap for a map whose operators take their buffers
// from an arena.
func NewFeatureMapIn[T float.DType](a *Arena, data []T, n, h, w, c int) (FeatureMap, error) {
	x, err := NewFeatureMap(data, n, h, w, c)
	if err != nil {
		return FeatureMap{}, err
	}
	in := newOutput(data, n*h*w, c)
	in.settle(a)
	x.Tensor = in
	return x, nil
}

// Rows is the number of pixels of the whole batch, N*H*W.
func (f FeatureMap) Rows() int { return f.N * f.H * f.W }

// String gives the shape, [N,H,W,C].
func (f FeatureMap) String() string {
	return fmt.Sprintf("[%d,%d,%d,%d]", f.N, f.H, f.W, f.C)
}

// values returns the elements of t, shared, not copied.
func values[T float.DType](t mat.Tensor) []T {
	return float.SliceValueOf[T](t.Value().Data())
}

// isFloat64 tells which of an operator's two instantiations serves t.
func isFloat64(t mat.Tensor) bool { return t.Value().Data().BitSize() == 64 }

// run picks the instantiation that matches x and runs it. The result belongs to
// the arena of x.
func run(x mat.Tensor, f32, f64 ag.AutoGradFunction) mat.Tensor {
	f := f32
	if isFloat64(x) {
		f = f64
	}
	y := ag.NewOperator(f).Run()
	if o, ok := y.Value().(interface{ settle(*Arena) }); ok {
		o.settle(arenaOf(x))
	}
	return y
}

// checkVector reports whether t has exactly n elements.
func checkVector(what string, t mat.Tensor, n int) error {
	if got := t.Value().Size(); got != n {
		return fmt.Errorf("ops: %s has %d elements, want %d", what, got, n)
	}
	return nil
}

// checkMatrix reports whether t is a matrix of rows x cols.
func checkMatrix(what string, t mat.Tensor, rows, cols int) error {
	if s := t.Value().Shape(); s[0] != rows || s[1] != cols {
		return fmt.Errorf("ops: %s is %dx%d, want %dx%d", what, s[0], s[1], rows, cols)
	}
	return nil
}

// beforeActivation turns the gradient of an operator's output y into the one
// before its fused activation, in place: an operator is the last to need the
// gradient of its output. Its column sums are the gradient of the bias, which
// gets them if it learns; it may be nil.
func beforeActivation[T float.DType](gy mat.Tensor, y []T, act kernels.Activation, bias mat.Tensor) []T {
	g := values[T](gy)
	if bias != nil && bias.RequiresGrad() {
		sums := make([]T, bias.Value().Size())
		kernels.MaskActivationSums(sums, g, y, act, len(g)/len(sums), len(sums))
		giveGrad(bias, sums)
	} else if act != kernels.None {
		kernels.MaskActivation(g, g, y, act)
	}
	return g
}
