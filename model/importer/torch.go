package importer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/nlpodyssey/gopickle/types"

	"onesheet/model/weightfile"
)

// storageClasses are PyTorch's storages that can hold weights.
var storageClasses = map[string]weightfile.DType{
	"FloatStorage": weightfile.F32, "HalfStorage": weightfile.F16, "BFloat16Storage": weightfile.BF16,
	"DoubleStorage": weightfile.F64, "LongStorage": weightfile.I64,
}

// storageClass is a storage's type in a pickle.
type storageClass struct{ dtype weightfile.DType }

// storage is a run of numbers that lies elsewhere in the file.
type storage struct {
	dtype weightfile.DType
	key   string // its name in the file
	count int    // of numbers
}

// size is the storage's length in bytes.
func (s storage) size() int64 { return int64(s.count) * int64(s.dtype.Size()) }

// torchTensor is a view of a storage.
type torchTensor struct {
	storage         storage
	offset          int // in numbers
	shape, stride   []int
	elements, reach int // set by check
}

// findClass resolves the few Python names that a dictionary of tensors needs.
func findClass(module, name string) (any, error) {
	switch {
	case module == "torch._utils" && name == "_rebuild_tensor_v2":
		return rebuildTensor{}, nil
	case module == "torch._utils" && name == "_rebuild_parameter":
		return rebuildParameter{}, nil
	case module == "torch":
		if dtype, ok := storageClasses[name]; ok {
			return storageClass{dtype}, nil
		}
	}
	return nil, fmt.Errorf("the file needs the Python class %.60q: it holds more than weights; save model.state_dict() and import that", module+"."+name)
}

// readStorageID reads a reference to a storage: the tuple ("storage", class,
// key, device, count) and, in old files, a view, which must be None.
func readStorageID(id any) (storage, error) {
	bad := errors.New("a reference to a storage is malformed")
	t, ok := id.(*types.Tuple)
	if !ok || t.Len() < 5 {
		return storage{}, bad
	}
	kind, _ := t.Get(0).(string)
	class, isClass := t.Get(1).(storageClass)
	key, isKey := t.Get(2).(string)
	count, isCount := t.Get(4).(int)
	if kind != "storage" || !isClass || !isKey || !isCount || count < 0 || count > weightfile.MaxFileBytes {
		return storage{}, bad
	}
	if t.Len() > 5 && t.Get(5) != nil {
		return storage{}, errors.New("a storage is a view of another: PyTorch before 0.4 wrote such files; load and save it with a newer one")
	}
	return storage{class.dtype, key, count}, nil
}

// rebuildTensor is torch._utils._rebuild_tensor_v2.
type rebuildTensor struct{}

// Call takes storage, offset, shape, stride and what training needs besides.
func (rebuildTensor) Call(args ...any) (any, error) {
	if len(args) >= 4 {
		s, isStorage := args[0].(storage)
		offset, isOffset := args[1].(int)
		shape, isShape := ints(args[2])
		stride, isStride := ints(args[3])
		if isStorage && isOffset && isShape && isStride {
			return &torchTensor{storage: s, offset: offset, shape: shape, stride: stride}, nil
		}
	}
	return nil, errors.New("a tensor's description is malformed")
}

// rebuildParameter is torch._utils._rebuild_parameter: the tensor in a
// parameter's wrapping.
type rebuildParameter struct{}

// Call takes the tensor and what training needs besides.
func (rebuildParameter) Call(args ...any) (any, error) {
	if len(args) >= 1 {
		if t, ok := args[0].(*torchTensor); ok {
			return t, nil
		}
	}
	return nil, errors.New("a parameter's description is malformed")
}

// ints reads a tuple of sizes.
func ints(value any) ([]int, bool) {
	t, ok := value.(*types.Tuple)
	if !ok {
		return nil, false
	}
	out := make([]int, t.Len())
	for i := range out {
		if out[i], ok = t.Get(i).(int); !ok {
			return nil, false
		}
	}
	return out, true
}

// check counts the tensor's elements and refuses one that reaches out of its
// storage. Every factor is bounded by the storage before it is multiplied.
func (t *torchTensor) check() error {
	if len(t.shape) != len(t.stride) || len(t.shape) > 8 || t.offset < 0 || t.offset > t.storage.count {
		return errors.New("its shape is malformed")
	}
	t.elements, t.reach = 1, t.offset
	for i, n := range t.shape {
		if n < 0 || t.stride[i] < 0 || n > weightfile.MaxFileBytes || t.stride[i] > weightfile.MaxFileBytes {
			return fmt.Errorf("its shape %v with strides %v is not possible", t.shape, t.stride)
		}
		if t.elements *= n; t.elements > weightfile.MaxFileBytes {
			return fmt.Errorf("its shape %v is more than a file may hold", t.shape)
		}
		t.reach += max(n-1, 0) * t.stride[i]
	}
	if t.elements > 0 && t.reach >= t.storage.count {
		return fmt.Errorf("its shape %v reaches to number %d of a storage of %d", t.shape, t.reach, t.storage.count)
	}
	return nil
}

// values gathers the elements in row-major order, whatever the strides are.
func (t *torchTensor) values(bytesOf func(storage) ([]byte, error)) ([]float32, error) {
	data, err := bytesOf(t.storage)
	if err != nil {
		return nil, err
	}
	if int64(len(data)) != t.storage.size() {
		return nil, fmt.Errorf("a storage has %d bytes, want %d", len(data), t.storage.size())
	}
	all, err := numbers(t.storage.dtype, data)
	if err != nil {
		return nil, err
	}
	out := make([]float32, t.elements)
	index := make([]int, len(t.shape))
	at := t.offset
	for i := range out {
		out[i] = all[at]
		for d := len(index) - 1; d >= 0; d-- {
			index[d]++
			at += t.stride[d]
			if index[d] < t.shape[d] {
				break
			}
			at -= index[d] * t.stride[d]
			index[d] = 0
		}
	}
	return out, nil
}

// numbers reads a storage's bytes, which are little-endian.
func numbers(dtype weightfile.DType, data []byte) ([]float32, error) {
	switch dtype {
	case weightfile.F64:
		out := make([]float32, len(data)/8)
		for i := range out {
			out[i] = float32(math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:])))
		}
		return out, nil
	case weightfile.I64:
		return nil, errors.New("it holds whole numbers, not weights")
	}
	t := weightfile.Tensor{Name: "storage", DType: dtype, Shape: []int{len(data) / dtype.Size()}, Data: data}
	return t.Float32s()
}
