package weightfile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"testing"
)

// FuzzParse holds for any bytes: no panic; Read and Parse agree; what is
// accepted is valid JSON in front of exactly the tensors' bytes, survives being
// written and read again, and its metadata never panic.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse(data)
		_, readErr := Read(bytes.NewReader(data))
		if (err == nil) != (readErr == nil) {
			t.Fatalf("Parse says %v, Read says %v", err, readErr)
		}
		if err != nil {
			return
		}
		checkAccepted(t, data, file)
		file.Meta()
	})
}

func checkAccepted(t *testing.T, data []byte, file *File) {
	n := binary.LittleEndian.Uint64(data)
	if !json.Valid(data[8 : 8+n]) {
		t.Fatal("accepted a header that is not JSON")
	}
	rest := len(data) - 8 - int(n)
	for _, tensor := range file.Tensors {
		rest -= len(tensor.Data)
		tensor.Float32s()
		tensor.Int8s()
	}
	if rest != 0 {
		t.Fatalf("%d bytes belong to no tensor", rest)
	}
	again, err := Parse(written(t, file))
	if err != nil || !equal(again, file) {
		t.Fatalf("writing and reading again gave %v and\n%+v, not\n%+v", err, again, file)
	}
}

// seeds are a valid file, damaged ones and hostile headers.
func seeds(t testing.TB) [][]byte {
	valid := written(t, sample(t))
	list := [][]byte{nil, valid, valid[:len(valid)-1], valid[:20], valid[:7]}
	for _, i := range []int{0, 7, 8, 30, 200, len(valid) - 1} {
		flipped := bytes.Clone(valid)
		flipped[i] ^= 0x10
		list = append(list, flipped)
	}
	for _, header := range []string{
		`{}`, `{}   `, `{"__metadata__":{"a":"b"}}`, `{"__metadata__":{"format":"onesheet-weights/1"}}`,
		`{"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]}}`,
		`{"a":{"dtype":"F32","shape":[536870912,536870912],"data_offsets":[0,4]}}`,
		`{"a":{"dtype":"F16","shape":[-1],"data_offsets":[0,2]}}`,
		`{"b":{"data_offsets":[1,3],"shape":[],"dtype":"BF16"},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}`,
	} {
		list = append(list, raw(header, 0, 1, 2))
	}
	return append(list, binary.LittleEndian.AppendUint64(nil, 1<<63), raw(`{"a":{"dtype":"F16","shape":[],"data_offsets":[0,2]}}`, 0, 0x3c))
}
