package ops

import (
	"onesheet/model/kernels"
)

// directWeights bounds the weights of convolutions that are computed without
// im2col: 1 MB, which stays in a second-level cache from picture to picture.
// Larger ones have so many channels that unrolling their input costs little
// beside the product, which then reads the weights once for the whole batch.
const directWeights = 256 << 10

// directConv2D computes a convolution in float32 without im2col. In Model 2,
// unrolling and its adjoint took 27 % of a training step.
type directConv2D struct {
	conv2DArgs
	y []float32
}

// direct is the convolution without im2col, nil if that does not suit it.
func (f *conv2D[T]) direct() *directConv2D {
	y, ok := any(f.y).([]float32)
	if !ok || f.pointwise() || f.depth()*f.cout > directWeights {
		return nil
	}
	return &directConv2D{f.conv2DArgs, y}
}

func (f *directConv2D) forward() {
	bias := make([]float32, f.cout)
	if f.bias != nil {
		copy(bias, values[float32](f.bias))
	}
	kernels.ConvBatch(f.y, values[float32](f.x), values[float32](f.kernel), bias, f.shape, f.cout, f.act)
}

func (f *directConv2D) gradKernel(dw, g []float32) {
	kernels.ConvWeightGrad(dw, values[float32](f.x), g, f.shape, f.cout)
}

func (f *directConv2D) gradInput(dx, g []float32) {
	kernels.ConvInputGrad(dx, g, values[float32](f.kernel), f.shape, f.cout)
}
