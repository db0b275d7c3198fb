package layers

import (
	"math/rand/v2"

	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/kernels"
	"onesheet/model/ops"
)

// Dense is a fully connected layer; a map of several pixels is flattened first.
type Dense struct {
	nn.Module
	Kernel     *nn.Param // In rows, Out columns
	Bias       *nn.Param
	activation kernels.Activation
	in, out    int
}

// NewDense makes a layer with He-initialized kernel and zero bias.
func NewDense(in, out int, act kernels.Activation, r *rand.Rand) *Dense {
	return &Dense{Kernel: heNormal(in, out, in, r), Bias: constant(out, 0), activation: act, in: in, out: out}
}

// Forward multiplies the one input.
func (l *Dense) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.Dense(in[0], l.Kernel, l.Bias, l.activation)
}

// Tensors lists kernel [In,Out] and bias [Out].
func (l *Dense) Tensors() []Tensor {
	return []Tensor{
		{Name: "kernel", Shape: []int{l.in, l.out}, Param: l.Kernel, Kernel: true},
		{Name: "bias", Shape: []int{l.out}, Param: l.Bias},
	}
}
