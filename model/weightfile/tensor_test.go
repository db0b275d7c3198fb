package weightfile

import (
	"math"
	"reflect"
	"testing"
)

func TestTensorsKeepTheirValues(t *testing.T) {
	ints := []int8{-128, -1, 0, 127}
	if got, err := Int8Tensor("t", []int{2, 2}, ints).Int8s(); err != nil || !reflect.DeepEqual(got, ints) {
		t.Errorf("int8: %v, %v", got, err)
	}
	longs := []int32{math.MinInt32, -1, 0, math.MaxInt32}
	if got, err := Int32Tensor("t", []int{4}, longs).Int32s(); err != nil || !reflect.DeepEqual(got, longs) {
		t.Errorf("int32: %v, %v", got, err)
	}
	floats := []float32{-math.MaxFloat32, math.SmallestNonzeroFloat32, 0, 0.1}
	if got, err := Float32Tensor("t", []int{4, 1}, floats).Float32s(); err != nil || !reflect.DeepEqual(got, floats) {
		t.Errorf("float32: %v, %v", got, err)
	}
	doubles := []float64{-math.MaxFloat64, math.SmallestNonzeroFloat64, 0, 0.1}
	if got, err := Float64Tensor("t", []int{4}, doubles).Float64s(); err != nil || !reflect.DeepEqual(got, doubles) {
		t.Errorf("float64: %v, %v", got, err)
	}
}

func TestTensorsCopy(t *testing.T) {
	shape, values := []int{1}, []int8{1}
	tensor := Int8Tensor("t", shape, values)
	shape[0], values[0] = 5, 5
	if got, err := tensor.Int8s(); err != nil || got[0] != 1 {
		t.Errorf("the tensor changed with its maker's slices: %v, %v", got, err)
	}
}

func TestHalfPrecision(t *testing.T) {
	half := Tensor{Name: "h", DType: F16, Shape: []int{6}, Data: []byte{
		0, 0x3c, // 1
		0, 0xc0, // -2
		0xff, 0x7b, // 65504, the largest
		1, 0, // 2^-24, the smallest subnormal
		0, 4, // 2^-14, the smallest normal
		0, 0x80, // -0
	}}
	got, err := half.Float32s()
	want := []float32{1, -2, 65504, 1.0 / (1 << 24), 1.0 / (1 << 14), 0}
	if err != nil || !reflect.DeepEqual(got, want) || !math.Signbit(float64(got[5])) {
		t.Errorf("F16: %v, %v, want %v", got, err, want)
	}
	brain := Tensor{Name: "b", DType: BF16, Shape: []int{2}, Data: []byte{0x80, 0x3f, 0x40, 0xc0}}
	if got, err := brain.Float32s(); err != nil || got[0] != 1 || got[1] != -3 {
		t.Errorf("BF16: %v, %v", got, err)
	}
}

func TestTensorsRefuse(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(-1))
	float32s := func(t Tensor) error { _, err := t.Float32s(); return err }
	float64s := func(t Tensor) error { _, err := t.Float64s(); return err }
	int8s := func(t Tensor) error { _, err := t.Int8s(); return err }
	int32s := func(t Tensor) error { _, err := t.Int32s(); return err }
	cases := map[string]struct {
		err  error
		want string
	}{
		"ints as floats":   {float32s(Int8Tensor("t", []int{1}, []int8{1})), `tensor "t" holds "I8", but F32 is needed`},
		"floats as int8s":  {int8s(Float32Tensor("t", nil, []float32{1})), "but I8 is needed"},
		"int8s as int32s":  {int32s(Int8Tensor("t", nil, []int8{1})), "but I32 is needed"},
		"F32 as F64":       {float64s(Float32Tensor("t", nil, []float32{1})), "but F64 is needed"},
		"NaN":              {float32s(Float32Tensor("t", []int{2}, []float32{0, nan})), "element 1 is NaN"},
		"infinity":         {float32s(Float32Tensor("t", []int{1}, []float32{inf})), "element 0 is -Inf"},
		"infinity, half":   {float32s(Tensor{Name: "t", DType: F16, Data: []byte{0, 0x7c}}), "element 0 is +Inf"},
		"NaN, half":        {float32s(Tensor{Name: "t", DType: F16, Data: []byte{1, 0x7c}}), "element 0 is NaN"},
		"NaN, double":      {float64s(Float64Tensor("t", nil, []float64{math.NaN()})), "element 0 is NaN"},
		"too few for it":   {int8s(Int8Tensor("t", []int{2}, []int8{1})), "has 1 bytes, but its shape [2] of I8 needs 2"},
		"an odd byte more": {float32s(Tensor{Name: "t", DType: F32, Shape: []int{1}, Data: make([]byte, 5)}), "needs 4"},
		"a product of 0":   {int8s(Tensor{Name: "t", DType: I8, Shape: []int{1 << 62, 4}}), "640 MiB"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) { wantError(t, c.err, c.want) })
	}
}

func TestLen(t *testing.T) {
	for _, c := range []struct {
		shape []int
		want  int
	}{{nil, 1}, {[]int{3}, 3}, {[]int{2, 3, 4}, 24}, {[]int{2, 0}, 0}} {
		if got := (Tensor{Shape: c.shape}).Len(); got != c.want {
			t.Errorf("Len of %v is %d, not %d", c.shape, got, c.want)
		}
	}
}
