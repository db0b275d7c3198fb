package layers

import (
	"math/rand/v2"

	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/kernels"
	"onesheet/model/ops"
)

// Conv2D is a convolution with bias and fused activation, [N,H,W,In] to
// [N,OH,OW,Out].
type Conv2D struct {
	nn.Module
	Kernel     *nn.Param // KH*KW*In rows, Out columns (HWIO)
	Bias       *nn.Param
	window     ops.Window
	activation kernels.Activation
	in, out    int
}

// NewConv2D makes a layer with He-initialized kernel and zero bias.
func NewConv2D(in, out int, w ops.Window, act kernels.Activation, r *rand.Rand) *Conv2D {
	rows := w.Height * w.Width * in
	return &Conv2D{Kernel: heNormal(rows, out, rows, r), Bias: constant(out, 0), window: w, activation: act, in: in, out: out}
}

// Forward convolves the one input.
func (l *Conv2D) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.Conv2D(in[0], l.Kernel, l.Bias, l.window, l.activation)
}

// Tensors lists kernel [KH,KW,In,Out] and bias [Out].
func (l *Conv2D) Tensors() []Tensor {
	return []Tensor{
		{Name: "kernel", Shape: []int{l.window.Height, l.window.Width, l.in, l.out}, Param: l.Kernel, Kernel: true},
		{Name: "bias", Shape: []int{l.out}, Param: l.Bias},
	}
}
