package quant

import (
	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// Float32 gives the tensors of a weight file as they are, unquantized.
func Float32(n *layers.Network) []weightfile.Tensor {
	var out []weightfile.Tensor
	for _, t := range n.Tensors() {
		out = append(out, weightfile.Float32Tensor(t.Name, t.Shape, t.Values()))
	}
	return out
}
