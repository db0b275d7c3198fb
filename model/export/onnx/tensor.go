package onnx

import (
	"encoding/binary"
	"math"
)

// Type is the type of a tensor's elements (TensorProto.DataType).
type Type int

// The element types that networks of Onesheet use.
const (
	Float32 Type = 1
	Int8    Type = 3
	Int64   Type = 7
)

// Tensor is a named constant (TensorProto).
type Tensor struct {
	Name  string
	Type  Type
	Shape []int  // row-major; empty for a single number
	Data  []byte // little-endian
}

// Float32s makes a tensor of float32.
func Float32s(name string, shape []int, values []float32) Tensor {
	data := make([]byte, 0, 4*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	return Tensor{name, Float32, shape, data}
}

// Int8s makes a tensor of int8.
func Int8s(name string, shape []int, values []int8) Tensor {
	data := make([]byte, len(values))
	for i, v := range values {
		data[i] = byte(v)
	}
	return Tensor{name, Int8, shape, data}
}

// Int64s makes a vector of int64, the type of ONNX's shapes.
func Int64s(name string, values ...int64) Tensor {
	data := make([]byte, 0, 8*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint64(data, uint64(v))
	}
	return Tensor{name, Int64, []int{len(values)}, data}
}

func (t Tensor) message() (out message) {
	for _, d := range t.Shape {
		out.integer(1, int64(d))
	}
	out.integer(2, int64(t.Type))
	out.text(8, t.Name)
	out.bytes(9, t.Data)
	return out
}
