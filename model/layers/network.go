package layers

import (
	"fmt"
	"math/rand/v2"

	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/arch"
	"onesheet/model/kernels"
	"onesheet/model/ops"
)

// Network is a graph of layers: from pictures [N,H,W,C] to logits [N,1,1,K].
type Network struct {
	nn.Module
	Layers []Layer
	graph  arch.Graph
	input  arch.Shape
	output arch.Shape
}

// NewNetwork builds the graph's layers for pictures of the given shape, with
// random kernels drawn from r. With r nil kernels are zero, to be loaded.
func NewNetwork(g arch.Graph, input arch.Shape, r *rand.Rand) (*Network, error) {
	shapes, err := g.Shapes(input)
	if err != nil {
		return nil, err
	}
	n := &Network{graph: g, input: input, output: shapes[len(g)-1]}
	for _, op := range g {
		in := input
		if s := op.Sources()[0]; s != arch.Picture {
			in = shapes[s]
		}
		l, err := newLayer(op, in, r)
		if err != nil {
			return nil, fmt.Errorf("layers: operation %q: %w", op.Name, err)
		}
		n.Layers = append(n.Layers, l)
	}
	return n, nil
}

// newLayer makes the layer of one operation; in is its (first) input's shape.
func newLayer(op arch.Op, in arch.Shape, r *rand.Rand) (Layer, error) {
	act, err := op.Act()
	if err != nil {
		return nil, err
	}
	switch op.Kind {
	case arch.Conv, arch.Depthwise, arch.MaxPool:
		w, err := op.Window()
		if err != nil {
			return nil, err
		}
		return newSliding(op, in.C, w, act, r), nil
	case arch.Dense:
		return NewDense(in.Values(), op.Channels, act, r), nil
	case arch.BatchNorm:
		return NewBatchNorm2D(in.C), nil
	case arch.GlobalAveragePool:
		return &GlobalAveragePool{}, nil
	case arch.Dropout:
		return &Dropout{rate: op.Rate}, nil
	case arch.ReLU, arch.ReLU6:
		return &ReLU{six: op.Kind == arch.ReLU6}, nil
	case arch.Add:
		return &Add{}, nil
	case arch.Flatten:
		return &Flatten{}, nil
	}
	return nil, fmt.Errorf("unknown kind %q", op.Kind)
}

func newSliding(op arch.Op, channels int, w ops.Window, act kernels.Activation, r *rand.Rand) Layer {
	switch op.Kind {
	case arch.Conv:
		return NewConv2D(channels, op.Channels, w, act, r)
	case arch.Depthwise:
		return NewDepthwiseConv2D(channels, w, act, r)
	default:
		return &MaxPool2D{window: w}
	}
}

// Graph gives the description the network was built from.
func (n *Network) Graph() arch.Graph { return n.graph }

// Input gives the shape of the pictures it takes, [H,W,C].
func (n *Network) Input() arch.Shape { return n.input }

// Classes is the number of logits for each picture.
func (n *Network) Classes() int { return n.output.Values() }

// Forward computes the logits of a batch.
func (n *Network) Forward(c Context, x ops.FeatureMap) (ops.FeatureMap, error) {
	outputs, err := n.forward(c, x, n.fusions(c))
	if err != nil {
		return ops.FeatureMap{}, err
	}
	return outputs[len(outputs)-1], nil
}

// ForwardAll computes the output of every operation, in the graph's order.
func (n *Network) ForwardAll(c Context, x ops.FeatureMap) ([]ops.FeatureMap, error) {
	return n.forward(c, x, nil)
}

// forward computes the output of every operation but those that are hidden
// inside fusions.
func (n *Network) forward(c Context, x ops.FeatureMap, fusions map[int]fusion) ([]ops.FeatureMap, error) {
	if x.H != n.input.H || x.W != n.input.W || x.C != n.input.C {
		return nil, fmt.Errorf("layers: the network takes pictures of [%d,%d,%d], got %v", n.input.H, n.input.W, n.input.C, x)
	}
	outputs := make([]ops.FeatureMap, len(n.Layers))
	for i := 0; i < len(n.Layers); i++ {
		in := make([]ops.FeatureMap, 0, 2)
		for _, s := range n.graph[i].Sources() {
			if s == arch.Picture {
				in = append(in, x)
			} else {
				in = append(in, outputs[s])
			}
		}
		y, err := n.apply(c, i, fusions[i], in)
		if err != nil {
			return nil, fmt.Errorf("layers: operation %q: %w", n.graph[i].Name, err)
		}
		i += fusions[i].hidden
		outputs[i] = y
	}
	return outputs, nil
}

// apply computes operation i, with what is fused into it.
func (n *Network) apply(c Context, i int, f fusion, in []ops.FeatureMap) (ops.FeatureMap, error) {
	if f.norm != nil {
		return f.norm.activated(c, in[0], f.rate)
	}
	return n.Layers[i].Forward(c, in...)
}

// Tensors lists all tensors of the network under their full names, in the
// graph's order.
func (n *Network) Tensors() []Tensor {
	var all []Tensor
	for i, l := range n.Layers {
		for _, t := range l.Tensors() {
			t.Name = n.graph[i].Name + "/" + t.Name
			all = append(all, t)
		}
	}
	return all
}
