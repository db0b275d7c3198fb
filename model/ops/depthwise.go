package ops

import (
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// DepthwiseConv2D convolves every channel with a kernel of its own, with fused
// bias and activation.
//
// x is [N,H,W,C]; kernel is a matrix of KH*KW rows and C columns; bias has C
// elements or is nil. The result is [N,OH,OW,C].
func DepthwiseConv2D(x FeatureMap, kernel, bias mat.Tensor, w Window, act kernels.Activation) (FeatureMap, error) {
	oh, ow, top, left, err := w.Output(x.H, x.W)
	if err != nil {
		return FeatureMap{}, err
	}
	if err := checkMatrix("depthwise kernel", kernel, w.Height*w.Width, x.C); err != nil {
		return FeatureMap{}, err
	}
	if bias != nil {
		if err := checkVector("depthwise bias", bias, x.C); err != nil {
			return FeatureMap{}, err
		}
	}
	args := depthwiseArgs{x: x, kernel: kernel, bias: bias, act: act, shape: kernels.DepthwiseShape{
		N: x.N, H: x.H, W: x.W, C: x.C, KH: w.Height, KW: w.Width, Stride: w.Stride,
		Top: top, Left: left, OutH: oh, OutW: ow,
	}}
	y := run(x, &depthwise[float32]{depthwiseArgs: args}, &depthwise[float64]{depthwiseArgs: args})
	return FeatureMap{y, x.N, oh, ow, x.C}, nil
}

type depthwiseArgs struct {
	x            FeatureMap
	kernel, bias mat.Tensor
	act          kernels.Activation
	shape        kernels.DepthwiseShape
}

type depthwise[T float.DType] struct {
	depthwiseArgs
	y []T
}

// Operands returns x, the kernel and, where there is one, the bias.
func (f *depthwise[T]) Operands() []mat.Tensor {
	return withBias(f.x, f.kernel, f.bias)
}

// Forward computes y[n,i,j,c] = act(Σ x[n,i*s+a-top,j*s+b-left,c]·kernel[a,b,c] + bias[c]).
func (f *depthwise[T]) Forward() (mat.Tensor, error) {
	s := f.shape
	f.y = alloc[T](f.x, s.N*s.OutH*s.OutW*s.C)
	var bias []T
	if f.bias != nil {
		bias = values[T](f.bias)
	}
	kernels.Depthwise(f.y, values[T](f.x), values[T](f.kernel), bias, s, f.act)
	return newOutput(f.y, s.N*s.OutH*s.OutW, s.C), nil
}

// Backward computes the gradients of bias, kernel and x from that of y.
func (f *depthwise[T]) Backward(gy mat.Tensor) error {
	g, c := beforeActivation(gy, f.y, f.act, f.bias), f.shape.C
	if f.kernel.RequiresGrad() {
		dw := make([]T, f.shape.KH*f.shape.KW*c)
		kernels.DepthwiseGradKernel(dw, g, values[T](f.x), f.shape)
		giveGrad(f.kernel, dw)
	}
	if f.x.RequiresGrad() {
		dx := alloc[T](f.x, f.x.Rows()*c)
		kernels.DepthwiseGradInput(dx, g, values[T](f.kernel), f.shape)
		giveGrad(f.x.Tensor, dx)
	}
	return nil
}
