package export

import "onesheet/model/export/onnx"

// flatten gives a value as [N,H*W*C] in our order, channels innermost.
func (b *builder) flatten(v value) value {
	if v.flat {
		return v
	}
	if v.shape.H*v.shape.W > 1 && v.shape.C > 1 {
		v.name = b.node(v.name+"/nhwc", "Transpose", []string{v.name}, onnx.Ints("perm", 0, 2, 3, 1))
	}
	v.name = b.node(v.name+"/flat", "Flatten", []string{v.name}, onnx.Int("axis", 1))
	v.shape.H, v.shape.W, v.shape.C, v.flat = 1, 1, v.shape.Values(), true
	return v
}

// planar gives a value as [N,C,H,W]. In a Reshape, 0 keeps N as it is.
func (b *builder) planar(v value) value {
	if !v.flat {
		return v
	}
	shape := b.unique(v.name + "/shape")
	b.graph.Initializers = append(b.graph.Initializers, onnx.Int64s(shape, 0, int64(v.shape.C), 1, 1))
	v.name, v.flat = b.node(v.name+"/nchw", "Reshape", []string{v.name, shape}), false
	return v
}

// permute reorders the axes of row-major data: axis k of the result is axis
// order[k] of the input.
func permute[T any](data []T, shape, order []int) ([]T, []int) {
	strides, stride := make([]int, len(shape)), 1
	for k := len(shape) - 1; k >= 0; k-- {
		strides[k], stride = stride, stride*shape[k]
	}
	outShape, step := make([]int, len(order)), make([]int, len(order))
	for k, axis := range order {
		outShape[k], step[k] = shape[axis], strides[axis]
	}
	out, index, from := make([]T, len(data)), make([]int, len(order)), 0
	for i := range out {
		out[i] = data[from]
		for k := len(order) - 1; k >= 0; k-- { // count on, as an odometer does
			if index[k], from = index[k]+1, from+step[k]; index[k] < outShape[k] {
				break
			}
			index[k], from = 0, from-outShape[k]*step[k]
		}
	}
	return out, outShape
}
