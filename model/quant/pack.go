package quant

import (
	"fmt"

	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// Pack gives the tensors of a weight file: int8 kernels with their scales, and
// everything else in float32. It refuses weights that are not finite.
func Pack(n *layers.Network) ([]weightfile.Tensor, error) {
	var out []weightfile.Tensor
	for _, t := range n.Tensors() {
		values := t.Values()
		if i := notFinite(values); i >= 0 {
			return nil, fmt.Errorf("quant: %s[%d] is %v: the training has diverged, start it again with a lower rate", t.Name, i, values[i])
		}
		if !t.Kernel {
			out = append(out, weightfile.Float32Tensor(t.Name, t.Shape, values))
			continue
		}
		channels := t.Shape[len(t.Shape)-1]
		q, scale := PerChannel(values, channels)
		out = append(out,
			weightfile.Int8Tensor(t.Name, t.Shape, q),
			weightfile.Float32Tensor(scaleName(t.Name), []int{channels}, scale))
	}
	return out, nil
}

func notFinite(values []float32) int {
	for i, v := range values {
		if v-v != 0 { // NaN and both infinities
			return i
		}
	}
	return -1
}
