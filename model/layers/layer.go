package layers

import (
	"math/rand/v2"

	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/ops"
)

// Layer is one operation of a network with its parameters.
type Layer interface {
	nn.Model
	// Forward computes the layer's output from the outputs that feed it.
	Forward(c Context, in ...ops.FeatureMap) (ops.FeatureMap, error)
	// Tensors lists what the layer keeps, parameters first.
	Tensors() []Tensor
}

// Context tells layers how they are run. The zero value means inference.
type Context struct {
	Training bool
	Rand     *rand.Rand // for dropout in training
}

// Tensor is one named array of a layer: a parameter, or a running statistic
// that is kept but not trained.
type Tensor struct {
	Name  string // within the layer: "kernel", "bias", "gamma" …
	Shape []int  // as stored, for example [KH,KW,Cin,Cout]
	Param *nn.Param
	// Kernel marks the large tensors, which are stored as int8 with one scale
	// for each output channel (the last axis), and on which weight decay acts.
	Kernel bool
}

// Values shares the tensor's elements, row-major.
func (t Tensor) Values() []float32 { return t.Param.Value().Data().F32() }
