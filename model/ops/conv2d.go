package ops

import (
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// im2colValues bounds the unrolled block of a convolution: 256 Ki values (1 MB
// in float32) stay in the second-level cache while the product reads them.
const im2colValues = 256 << 10

// Conv2D is a convolution with fused bias and activation.
//
// x is [N,H,W,Cin]; kernel is a matrix of KH*KW*Cin rows (HWIO order) and Cout
// columns; bias has Cout elements or is nil. The result is [N,OH,OW,Cout].
func Conv2D(x FeatureMap, kernel, bias mat.Tensor, w Window, act kernels.Activation) (FeatureMap, error) {
	oh, ow, top, left, err := w.Output(x.H, x.W)
	if err != nil {
		return FeatureMap{}, err
	}
	cout := kernel.Value().Shape()[1]
	if err := checkMatrix("convolution kernel", kernel, w.Height*w.Width*x.C, cout); err != nil {
		return FeatureMap{}, err
	}
	if bias != nil {
		if err := checkVector("convolution bias", bias, cout); err != nil {
			return FeatureMap{}, err
		}
	}
	args := conv2DArgs{x: x, kernel: kernel, bias: bias, act: act, cout: cout, shape: kernels.ConvShape{
		N: x.N, H: x.H, W: x.W, C: x.C, KH: w.Height, KW: w.Width, Stride: w.Stride,
		Top: top, Left: left, OutH: oh, OutW: ow,
	}}
	y := run(x, &conv2D[float32]{conv2DArgs: args}, &conv2D[float64]{conv2DArgs: args})
	return FeatureMap{y, x.N, oh, ow, cout}, nil
}

type conv2DArgs struct {
	x            FeatureMap
	kernel, bias mat.Tensor
	act          kernels.Activation
	shape        kernels.ConvShape
	cout         int
}

type conv2D[T float.DType] struct {
	conv2DArgs
	y []T
}

// Operands returns x, the kernel and, where there is one, the bias.
func (f *conv2D[T]) Operands() []mat.Tensor {
	return withBias(f.x, f.kernel, f.bias)
}

// withBias lists an operator's inputs; spago does not take nil operands.
func withBias(x FeatureMap, kernel, bias mat.Tensor) []mat.Tensor {
	if bias == nil {
		return []mat.Tensor{x.Tensor, kernel}
	}
	return []mat.Tensor{x.Tensor, kernel, bias}
}

// Forward computes act(im2col(x)·kernel + bias), block by block.
func (f *conv2D[T]) Forward() (mat.Tensor, error) {
	rows, depth := f.shape.N*f.shape.OutH*f.shape.OutW, f.depth()
	f.y = alloc[T](f.x, rows*f.cout)
	if d := f.direct(); d != nil {
		d.forward()
		return newOutput(f.y, rows, f.cout), nil
	}
	w := kernels.RowMajor(values[T](f.kernel), depth, f.cout)
	e := kernels.Epilogue[T]{Activation: f.act}
	if f.bias != nil {
		e.Bias = values[T](f.bias)
	}
	f.eachBlock(func(cols []T, from, to int) {
		kernels.MatMul(f.y[from*f.cout:to*f.cout], kernels.RowMajor(cols, to-from, depth), w, e)
	})
	return newOutput(f.y, rows, f.cout), nil
}

// Backward computes, with g the gradient before the activation,
// dbias = column sums of g, dkernel = im2col(x)ᵀ·g, dx = col2im(g·kernelᵀ).
func (f *conv2D[T]) Backward(gy mat.Tensor) error {
	g := beforeActivation(gy, f.y, f.act, f.bias)
	if f.kernel.RequiresGrad() {
		giveGrad(f.kernel, f.gradKernel(g))
	}
	if f.x.RequiresGrad() {
		giveGrad(f.x.Tensor, f.gradInput(g))
	}
	return nil
}

func (f *conv2D[T]) gradKernel(g []T) []T {
	dw := alloc[T](f.x, f.depth()*f.cout)
	if d := f.direct(); d != nil {
		d.gradKernel(any(dw).([]float32), any(g).([]float32))
		return dw
	}
	f.eachBlock(func(cols []T, from, to int) {
		a := kernels.RowMajor(cols, to-from, f.depth())
		b := kernels.RowMajor(g[from*f.cout:to*f.cout], to-from, f.cout)
		kernels.MatMul(dw, a.T(), b, kernels.Epilogue[T]{Accumulate: from > 0})
	})
	return dw
}

func (f *conv2D[T]) gradInput(g []T) []T {
	depth := f.depth()
	dx := alloc[T](f.x, f.x.Rows()*f.x.C)
	if d := f.direct(); d != nil && f.shape.Stride == 1 {
		d.gradInput(any(dx).([]float32), any(g).([]float32))
		return dx
	}
	wt := kernels.RowMajor(values[T](f.kernel), depth, f.cout).T()
	if f.pointwise() {
		kernels.MatMul(dx, kernels.RowMajor(g, len(g)/f.cout, f.cout), wt, kernels.Epilogue[T]{})
		return dx
	}
	clear(dx)
	rows, block := len(g)/f.cout, f.blockRows()
	buf := borrow[T](min(block, rows) * depth)
	defer giveBack(buf)
	for from := 0; from < rows; from += block {
		to := min(from+block, rows)
		cols := (*buf)[:(to-from)*depth]
		kernels.MatMul(cols, kernels.RowMajor(g[from*f.cout:to*f.cout], to-from, f.cout), wt, kernels.Epilogue[T]{})
		kernels.Col2ImRows(dx, cols, f.shape, from, to)
	}
	return dx
}

// eachBlock calls do with consecutive blocks of rows of im2col(x). A 1x1
// convolution needs no unrolling: x itself is the one block.
func (f *conv2D[T]) eachBlock(do func(cols []T, from, to int)) {
	x, rows, depth := values[T](f.x), f.shape.N*f.shape.OutH*f.shape.OutW, f.depth()
	if f.pointwise() {
		do(x, 0, rows)
		return
	}
	block := f.blockRows()
	buf := borrow[T](min(block, rows) * depth)
	defer giveBack(buf)
	for from := 0; from < rows; from += block {
		to := min(from+block, rows)
		cols := (*buf)[:(to-from)*depth]
		kernels.Parallel(to-from, 64, func(lo, hi int) {
			kernels.Im2ColRows(cols[lo*depth:hi*depth], x, f.shape, from+lo, from+hi)
		})
		do(cols, from, to)
	}
}

func (f *conv2D[T]) depth() int { return f.shape.KH * f.shape.KW * f.shape.C }

func (f *conv2D[T]) blockRows() int { return max(im2colValues/f.depth(), 1) }

func (f *conv2D[T]) pointwise() bool {
	return f.shape.KH == 1 && f.shape.KW == 1 && f.shape.Stride == 1
}
