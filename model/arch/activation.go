package arch

import (
	"fmt"

	"onesheet/model/kernels"
)

// Act gives the activation fused into the operation.
func (o Op) Act() (kernels.Activation, error) {
	switch o.Activation {
	case "", "none":
		return kernels.None, nil
	case "relu":
		return kernels.ReLU, nil
	case "relu6":
		return kernels.ReLU6, nil
	}
	return kernels.None, fmt.Errorf("unknown activation %q", o.Activation)
}
