package plan

import (
	"fmt"
	"slices"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// Network is what plans are compiled from.
type Network struct {
	Graph arch.Graph
	Input weightfile.Input // size and normalization of the pictures
	// Tensor finds the tensors of the graph's operations by name, as weight
	// files keep them: NAME/kernel (I8 with NAME/scale, or floating), NAME/bias …
	Tensor func(name string) (weightfile.Tensor, bool)
}

// FromFile is the network that a weight file of ours describes.
func FromFile(f *weightfile.File) (Network, *weightfile.Meta, error) {
	meta, err := f.Meta()
	if err != nil {
		return Network{}, nil, err
	}
	g, err := arch.FromFile(f)
	if err != nil {
		return Network{}, nil, err
	}
	return Network{Graph: g, Input: meta.Input, Tensor: f.Tensor}, meta, nil
}

// picture is the shape of the pictures.
func (n Network) picture() arch.Shape {
	return arch.Shape{H: n.Input.Height, W: n.Input.Width, C: 3}
}

// tensor finds a tensor of an operation and checks its shape.
func (n Network) tensor(op arch.Op, name string, shape ...int) (weightfile.Tensor, error) {
	t, ok := n.Tensor(op.Name + "/" + name)
	if !ok {
		return t, fmt.Errorf("plan: tensor %q is missing in the file", op.Name+"/"+name)
	}
	if !slices.Equal(t.Shape, shape) {
		return t, fmt.Errorf("plan: tensor %q has shape %v, the network needs %v", t.Name, t.Shape, shape)
	}
	return t, nil
}

// floats reads one floating tensor of an operation.
func (n Network) floats(op arch.Op, name string, shape ...int) ([]float64, error) {
	t, err := n.tensor(op, name, shape...)
	if err != nil {
		return nil, err
	}
	v, err := t.Float32s()
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = float64(x)
	}
	return out, nil
}
