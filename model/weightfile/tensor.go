package weightfile

import (
	"encoding/binary"
	"fmt"
	"math"
	"unsafe"
)

// maxRank is the most dimensions a tensor may have. Image networks need four.
const maxRank = 8

// Tensor is a named block of numbers.
type Tensor struct {
	Name  string
	DType DType
	Shape []int  // row-major; empty for a single number
	Data  []byte // little-endian, product of Shape × DType.Size() bytes
}

// Int8Tensor makes an I8 tensor of a copy of values, which must be as many as
// the shape says (Write checks).
func Int8Tensor(name string, shape []int, values []int8) Tensor {
	data := make([]byte, len(values))
	for i, v := range values {
		data[i] = byte(v)
	}
	return newTensor(name, I8, shape, data)
}

// Float32Tensor makes an F32 tensor of a copy of values, which must be as many
// as the shape says (Write checks).
func Float32Tensor(name string, shape []int, values []float32) Tensor {
	data := make([]byte, 0, 4*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	return newTensor(name, F32, shape, data)
}

// Float64Tensor makes an F64 tensor of a copy of values, which must be as many
// as the shape says (Write checks).
func Float64Tensor(name string, shape []int, values []float64) Tensor {
	data := make([]byte, 0, 8*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
	}
	return newTensor(name, F64, shape, data)
}

// Int32Tensor makes an I32 tensor of a copy of values, which must be as many
// as the shape says (Write checks).
func Int32Tensor(name string, shape []int, values []int32) Tensor {
	data := make([]byte, 0, 4*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint32(data, uint32(v))
	}
	return newTensor(name, I32, shape, data)
}

func newTensor(name string, dtype DType, shape []int, data []byte) Tensor {
	return Tensor{Name: name, DType: dtype, Shape: append([]int{}, shape...), Data: data}
}

// Len returns the number of elements, 1 for a tensor without dimensions.
func (t Tensor) Len() int {
	n := 1
	for _, d := range t.Shape {
		n *= d
	}
	return n
}

// Int8s returns a copy of an I8 tensor's elements.
func (t Tensor) Int8s() ([]int8, error) {
	if err := t.expect(I8); err != nil {
		return nil, err
	}
	values := make([]int8, len(t.Data))
	copy(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), len(values)), t.Data)
	return values, nil
}

// Int32s returns the elements of an I32 tensor.
func (t Tensor) Int32s() ([]int32, error) {
	if err := t.expect(I32); err != nil {
		return nil, err
	}
	values := make([]int32, len(t.Data)/4)
	for i := range values {
		values[i] = int32(binary.LittleEndian.Uint32(t.Data[4*i:]))
	}
	return values, nil
}

// Float32s returns the elements of an F32 tensor, or of an F16 or BF16 tensor,
// which widen exactly. A NaN or an infinity is an error: no weight may be one.
func (t Tensor) Float32s() ([]float32, error) {
	if err := t.expect(F32, F16, BF16); err != nil {
		return nil, err
	}
	values := make([]float32, len(t.Data)/t.DType.Size())
	for i := range values {
		values[i] = t.float32At(i)
		if !isFinite(float64(values[i])) {
			return nil, t.notFinite(i, float64(values[i]))
		}
	}
	return values, nil
}

// Float64s returns the elements of an F64 tensor. A NaN or an infinity is an
// error: no weight may be one.
func (t Tensor) Float64s() ([]float64, error) {
	if err := t.expect(F64); err != nil {
		return nil, err
	}
	values := make([]float64, len(t.Data)/8)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(t.Data[8*i:]))
		if !isFinite(values[i]) {
			return nil, t.notFinite(i, values[i])
		}
	}
	return values, nil
}

func (t Tensor) float32At(i int) float32 {
	switch t.DType {
	case F16:
		return float16(binary.LittleEndian.Uint16(t.Data[2*i:]))
	case BF16:
		return math.Float32frombits(uint32(binary.LittleEndian.Uint16(t.Data[2*i:])) << 16)
	}
	return math.Float32frombits(binary.LittleEndian.Uint32(t.Data[4*i:]))
}

// float16 widens an IEEE 754 half: 1 sign bit, 5 exponent bits, 10 fraction
// bits. Its subnormals, and zero, are fraction × 2^-24.
func float16(h uint16) float32 {
	sign, exponent, fraction := uint32(h>>15)<<31, uint32(h>>10&31), uint32(h&1023)
	switch exponent {
	case 0:
		return math.Float32frombits(sign | math.Float32bits(float32(fraction)/(1<<24)))
	case 31:
		return math.Float32frombits(sign | 255<<23 | fraction<<13)
	}
	return math.Float32frombits(sign | (exponent+127-15)<<23 | fraction<<13)
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func (t Tensor) notFinite(i int, v float64) error {
	return fmt.Errorf("weight file: tensor %s: element %d is %v; weights must be finite numbers", quoted(t.Name), i, v)
}

// expect reports a tensor of another type, and one whose bytes do not fit its
// shape: callers may have built it themselves.
func (t Tensor) expect(types ...DType) error {
	for _, d := range types {
		if t.DType == d {
			return t.check()
		}
	}
	return fmt.Errorf("weight file: tensor %s holds %s, but %s is needed", quoted(t.Name), quoted(string(t.DType)), types[0])
}

// check reports what keeps a tensor from standing in a file.
func (t Tensor) check() error {
	if t.Name == "" {
		return fmt.Errorf("weight file: a tensor has no name")
	}
	size, err := byteSize(t.DType, t.Shape)
	if err == nil && size != int64(len(t.Data)) {
		err = fmt.Errorf("has %d bytes, but its shape %v of %s needs %d", len(t.Data), t.Shape, t.DType, size)
	}
	if err != nil {
		return fmt.Errorf("weight file: tensor %s %w", quoted(t.Name), err)
	}
	return nil
}

// byteSize returns the bytes that a tensor takes, after checking that type and
// shape are ones a file may have. Its errors read on from a tensor's name.
func byteSize(dtype DType, shape []int) (int64, error) {
	if dtype.Size() == 0 {
		return 0, fmt.Errorf("has the dtype %s, which this version does not know", quoted(string(dtype)))
	}
	if len(shape) > maxRank {
		return 0, fmt.Errorf("has %d dimensions; at most %d are allowed", len(shape), maxRank)
	}
	// Every factor is at most MaxFileBytes < 2^30 and so is the product before
	// each step, hence no product exceeds 2^60.
	size := int64(dtype.Size())
	for _, d := range shape {
		if d < 0 {
			return 0, fmt.Errorf("has the negative dimension %d in its shape %v", d, shape)
		}
		if int64(d) > MaxFileBytes || size*int64(d) > MaxFileBytes {
			return 0, fmt.Errorf("has the shape %v, more than the %d MiB a file may have", shape, MaxFileBytes>>20)
		}
		size *= int64(d)
	}
	return size, nil
}
