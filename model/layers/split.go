package layers

import (
	"fmt"
	"slices"

	"onesheet/model/arch"
)

// Split parts a network in two: lower computes the operations before at, and
// upper the rest from what lower gives. Both share their layers with n. It is an
// error if the rest takes more than one map from below.
func (n *Network) Split(at int) (lower, upper *Network, err error) {
	if at < 1 || at >= len(n.graph) {
		return nil, nil, fmt.Errorf("layers: a network of %d operations cannot be parted before operation %d", len(n.graph), at)
	}
	shapes, err := n.graph.Shapes(n.input)
	if err != nil {
		return nil, nil, err
	}
	rest, err := rebased(n.graph[at:], at)
	if err != nil {
		return nil, nil, err
	}
	between := shapes[at-1]
	lower = &Network{Layers: n.Layers[:at:at], graph: n.graph[:at:at], input: n.input, output: between}
	upper = &Network{Layers: n.Layers[at:], graph: rest, input: between, output: n.output}
	return lower, upper, nil
}

// rebased counts the inputs of operations from at on, so that the output of the
// operation before them becomes their picture.
func rebased(ops arch.Graph, at int) (arch.Graph, error) {
	out := slices.Clone(ops)
	for i, op := range out {
		for _, s := range op.Sources() {
			if s < at-1 {
				return nil, fmt.Errorf("layers: operation %q takes more from below than the output before it: the network cannot be parted there", op.Name)
			}
		}
		if len(op.Inputs) == 0 {
			out[i].Input -= at
		}
		out[i].Inputs = slices.Clone(op.Inputs)
		for k := range out[i].Inputs {
			out[i].Inputs[k] -= at
		}
	}
	return out, nil
}
