package onnx

// Value is an input or output of the graph (ValueInfoProto): a tensor of
// float32.
type Value struct {
	Name  string
	Shape []Dimension
}

// Dimension is a fixed size, or, if it has a name, a size that is free.
type Dimension struct {
	Name string
	Size int
}

func (v Value) message() (out message) {
	var shape, tensor, kind message // TensorShapeProto, TypeProto.Tensor, TypeProto
	for _, d := range v.Shape {
		shape.nest(1, d.message())
	}
	tensor.integer(1, int64(Float32))
	tensor.nest(2, shape)
	kind.nest(1, tensor)
	out.text(1, v.Name)
	out.nest(2, kind)
	return out
}

func (d Dimension) message() (out message) {
	if d.Name != "" {
		out.text(2, d.Name)
		return out
	}
	out.integer(1, int64(d.Size))
	return out
}
