package export

import (
	"fmt"

	"onesheet/model/arch"
	"onesheet/model/export/onnx"
	"onesheet/model/kernels"
)

// operation translates one operation; the caller fills in the shape.
func (b *builder) operation(i int, op arch.Op) (value, error) {
	act, err := op.Act()
	if err != nil {
		return value{}, err
	}
	in := b.input(op, 0)
	switch op.Kind {
	case arch.Conv, arch.Depthwise:
		return b.convolution(op, in, act)
	case arch.Dense:
		return b.dense(op, in, act, b.folds(i))
	}
	if act != kernels.None {
		return value{}, fmt.Errorf("an activation inside %s cannot be exported", op.Kind)
	}
	switch op.Kind {
	case arch.MaxPool:
		return b.maxPool(op, in)
	case arch.BatchNorm:
		return b.batchNorm(op, in)
	case arch.GlobalAveragePool:
		return value{name: b.node(op.Name, "GlobalAveragePool", []string{b.planar(in).name})}, nil
	case arch.Dropout:
		return in, nil
	case arch.ReLU:
		return b.activate(op.Name, in, kernels.ReLU), nil
	case arch.ReLU6:
		return b.activate(op.Name, in, kernels.ReLU6), nil
	case arch.Add:
		return b.add(op, in, b.input(op, 1)), nil
	case arch.Flatten:
		return b.flatten(in), nil
	}
	return value{}, fmt.Errorf("the kind %q cannot be exported", op.Kind)
}

// add makes both inputs flat if one is: [N,C] and [N,C,1,1] would be broadcast
// to [N,C,N,C].
func (b *builder) add(op arch.Op, x, y value) value {
	if x.flat != y.flat {
		x, y = b.flatten(x), b.flatten(y)
	}
	return value{name: b.node(op.Name, "Add", []string{x.name, y.name}), flat: x.flat}
}

// activate adds the node of an activation, under the given name.
func (b *builder) activate(name string, in value, act kernels.Activation) value {
	switch act {
	case kernels.ReLU:
		in.name = b.node(name, "Relu", []string{in.name})
	case kernels.ReLU6:
		in.name = b.node(name, "Clip", []string{in.name, b.number("zero", 0), b.number("six", 6)})
	}
	return in
}

// number gives the name of a constant that the graph's nodes share.
func (b *builder) number(name string, v float32) string {
	if _, ok := b.constants[name]; !ok {
		b.constants[name] = b.unique(name)
		b.graph.Initializers = append(b.graph.Initializers, onnx.Float32s(b.constants[name], nil, []float32{v}))
	}
	return b.constants[name]
}
