package train

import (
	"fmt"
	"slices"

	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/layers"
)

// L2 is the penalty Strength·Σw² on the kernels of the named operations. It is
// part of the loss, unlike Config.Decay.
type L2 struct {
	Strength float64  `json:"strength"` // the default, 0, is no penalty
	Layers   []string `json:"layers"`   // names of operations with a kernel
}

// Check reports a penalty that is impossible or acts on nothing.
func (l L2) Check() error {
	if !(l.Strength >= 0) {
		return fmt.Errorf("train: L2 strength %g is not a number from 0 on", l.Strength)
	}
	if l.Strength > 0 && len(l.Layers) == 0 {
		return fmt.Errorf("train: L2 of strength %g needs the names of the layers it acts on", l.Strength)
	}
	return nil
}

// kernels finds the kernels that the penalty acts on.
func (l L2) kernels(n *layers.Network) ([]mat.Tensor, error) {
	if l.Strength == 0 {
		return nil, nil
	}
	var found []mat.Tensor
	tensors := n.Tensors()
	for _, name := range l.Layers {
		i := slices.IndexFunc(tensors, func(t layers.Tensor) bool { return t.Kernel && t.Name == name+"/kernel" })
		if i < 0 {
			return nil, fmt.Errorf("train: L2: the network has no layer %q with a kernel", name)
		}
		found = append(found, tensors[i].Param)
	}
	return found, nil
}
