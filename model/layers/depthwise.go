package layers

import (
	"math/rand/v2"

	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/kernels"
	"onesheet/model/ops"
)

// DepthwiseConv2D convolves each channel on its own, with bias and fused
// activation, [N,H,W,C] to [N,OH,OW,C].
type DepthwiseConv2D struct {
	nn.Module
	Kernel     *nn.Param // KH*KW rows, C columns
	Bias       *nn.Param
	window     ops.Window
	activation kernels.Activation
	channels   int
}

// NewDepthwiseConv2D makes a layer with He-initialized kernel and zero bias.
func NewDepthwiseConv2D(channels int, w ops.Window, act kernels.Activation, r *rand.Rand) *DepthwiseConv2D {
	rows := w.Height * w.Width
	return &DepthwiseConv2D{Kernel: heNormal(rows, channels, rows, r), Bias: constant(channels, 0), window: w, activation: act, channels: channels}
}

// Forward convolves the one input.
func (l *DepthwiseConv2D) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.DepthwiseConv2D(in[0], l.Kernel, l.Bias, l.window, l.activation)
}

// Tensors lists kernel [KH,KW,1,C] and bias [C].
func (l *DepthwiseConv2D) Tensors() []Tensor {
	return []Tensor{
		{Name: "kernel", Shape: []int{l.window.Height, l.window.Width, 1, l.channels}, Param: l.Kernel, Kernel: true},
		{Name: "bias", Shape: []int{l.channels}, Param: l.Bias},
	}
}
