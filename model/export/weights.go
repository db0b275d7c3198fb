package export

import (
	"fmt"
	"math"
	"slices"

	"onesheet/model/export/onnx"
)

// vector adds a tensor of one axis as float32, each element times factor plus
// offset (nil: as it is), and gives its name.
func (b *builder) vector(name string, factor, offset []float64) (string, error) {
	t, err := b.tensor(name)
	if err != nil {
		return "", err
	}
	values := slices.Clone(t.Values())
	for i := range factor {
		values[i] = float32(factor[i]*float64(values[i]) + offset[i])
	}
	return b.float32s(name, t.Shape, values)
}

// kernel adds a kernel with its axes in the given order, each output channel
// times factor (nil: as it is), and gives the name of the float32 value.
func (b *builder) kernel(name string, order []int, factor []float64) (string, error) {
	t, err := b.tensor(name)
	if err != nil {
		return "", err
	}
	if b.precision == Int8 {
		q, scale, err := b.int8s(t)
		if err != nil {
			return "", err
		}
		axis := slices.Index(order, len(t.Shape)-1)
		q, shape := permute(q, t.Shape, order)
		return b.dequantize(name, onnx.Int8s(b.unique(name+"_int8"), shape, q), scaled(scale, factor), axis)
	}
	values, shape := permute(scaled(t.Values(), factor), t.Shape, order)
	return b.float32s(name, shape, values)
}

// dequantize puts int8 values behind a DequantizeLinear with one scale for
// each index of axis. It leaves the zero point out, which means zero.
func (b *builder) dequantize(name string, q onnx.Tensor, scale []float32, axis int) (string, error) {
	s, err := b.float32s(name+"_scale", []int{len(scale)}, scale)
	if err != nil {
		return "", err
	}
	b.graph.Initializers = append(b.graph.Initializers, q)
	return b.node(name, "DequantizeLinear", []string{q.Name, s}, onnx.Int("axis", axis)), nil
}

// float32s adds an initializer and gives its name.
func (b *builder) float32s(name string, shape []int, values []float32) (string, error) {
	for i, v := range values {
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return "", fmt.Errorf("%s[%d] becomes %v: the weights or the calibration are out of float32's range", name, i, v)
		}
	}
	name = b.unique(name)
	b.graph.Initializers = append(b.graph.Initializers, onnx.Float32s(name, shape, values))
	return name, nil
}

// scaled multiplies rows of len(factor) values; a nil factor changes nothing.
func scaled(values []float32, factor []float64) []float32 {
	if factor == nil {
		return values
	}
	out := make([]float32, len(values))
	for i, v := range values {
		out[i] = float32(float64(v) * factor[i%len(factor)])
	}
	return out
}
