package layers

import (
	"fmt"
	"strings"
)

// Freeze takes the tensors whose full names start with one of the prefixes
// ("base/") out of training: they get no gradient, and below the first layer
// that still learns no gradient is computed at all. Frozen batch normalization
// uses its running statistics and no longer changes them.
//
// A prefix that fits no tensor is an error, and so is a network without
// anything left to train.
func (n *Network) Freeze(prefixes ...string) error {
	tensors := n.Tensors()
	for _, prefix := range prefixes {
		found := false
		for _, t := range tensors {
			if strings.HasPrefix(t.Name, prefix) {
				t.Param.SetRequiresGrad(false)
				found = true
			}
		}
		if !found {
			return fmt.Errorf("layers: nothing to freeze: no tensor's name starts with %q", prefix)
		}
	}
	for _, t := range tensors {
		if t.Param.RequiresGrad() {
			return nil
		}
	}
	return fmt.Errorf("layers: freezing %q leaves nothing to train", prefixes)
}
