package quant

import (
	"fmt"
	"slices"
	"strings"

	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// LoadPart fills those tensors of a network whose full names start with prefix
// from the tensors of the same names in a file, such as the trained base under
// a new head. It leaves the network's other tensors, and does not look at the
// file's other tensors. Batch normalizations of the file that the network does not
// have are folded into the layers that they follow.
func LoadPart(n *layers.Network, prefix string, f *weightfile.File) error {
	part := slices.DeleteFunc(n.Tensors(), func(t layers.Tensor) bool {
		return !strings.HasPrefix(t.Name, prefix)
	})
	if len(part) == 0 {
		return fmt.Errorf("quant: the network has no tensors whose names start with %q", prefix)
	}
	f, err := withoutNorms(n, prefix, f)
	if err != nil {
		return err
	}
	return fill(part, f)
}
