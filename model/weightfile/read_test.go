package weightfile

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

func TestRead(t *testing.T) {
	large := &File{Tensors: []Tensor{Int8Tensor("large", []int{300, 1000}, make([]int8, 300_000))}}
	for name, f := range map[string]*File{"small": sample(t), "larger than the first read": large} {
		data := written(t, f)
		readers := map[string]io.Reader{
			"at once":           bytes.NewReader(data),
			"byte by byte":      iotest.OneByteReader(bytes.NewReader(data)),
			"end with the data": iotest.DataErrReader(bytes.NewReader(data)),
		}
		for way, r := range readers {
			if got, err := Read(r); err != nil || !equal(got, f) {
				t.Errorf("%s, %s: %v", name, way, err)
			}
		}
	}
}

func TestReadReportsTheReader(t *testing.T) {
	broken := errors.New("line is dead")
	data := written(t, sample(t))
	for _, n := range []int{0, 5, 8, 100, len(data) - 1, len(data)} {
		_, err := Read(io.MultiReader(bytes.NewReader(data[:n]), iotest.ErrReader(broken)))
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: got %v, want the reader's error", n, err)
		}
	}
}

func TestReadRefusesOversizedFiles(t *testing.T) {
	entry := `"%":{"dtype":"I8","shape":[600000000],"data_offsets":[$]}`
	header := "{" + replace(entry, "a", "0,600000000") + "," + replace(entry, "b", "600000000,1200000000") + "}"
	_, err := Read(bytes.NewReader(raw(header)))
	wantError(t, err, "is not a whole number from 0 to 671088640")
	_, err = Read(bytes.NewReader(raw(`{"a":{"dtype":"I8","shape":[671088640],"data_offsets":[0,671088640]}}`)))
	wantError(t, err, "exceed the limit of 640 MiB")
}

func replace(entry, name, offsets string) string {
	b := bytes.ReplaceAll([]byte(entry), []byte("%"), []byte(name))
	return string(bytes.ReplaceAll(b, []byte("$"), []byte(offsets)))
}
