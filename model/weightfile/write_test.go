package weightfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	cases := map[string]*File{
		"ours":             sample(t),
		"nothing":          {Metadata: map[string]string{}, Tensors: []Tensor{}},
		"metadata only":    {Metadata: map[string]string{"a": "", "": "b", "tab\t": "\x00\x1f\u2028\U0001F3AC"}, Tensors: []Tensor{}},
		"tensors only":     {Metadata: map[string]string{}, Tensors: []Tensor{Int8Tensor("a", []int{1}, []int8{7})}},
		"empty tensors":    {Metadata: map[string]string{}, Tensors: []Tensor{Int8Tensor("b", []int{0}, nil), Int8Tensor("a", []int{3, 0}, nil)}},
		"awkward names":    {Metadata: map[string]string{}, Tensors: []Tensor{Int8Tensor("\"\\/\n{}", nil, []int8{1}), Int8Tensor("ü", nil, []int8{2})}},
		"unsorted tensors": {Metadata: map[string]string{}, Tensors: []Tensor{Int8Tensor("z", nil, []int8{1}), Int8Tensor("a", nil, []int8{2})}},
	}
	for name, f := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := Parse(written(t, f))
			if err != nil {
				t.Fatal(err)
			}
			if !equal(got, f) {
				t.Errorf("got %+v\nwant %+v", got, f)
			}
		})
	}
}

// equal compares files; nil and empty are the same.
func equal(a, b *File) bool {
	if len(a.Tensors) != len(b.Tensors) || len(a.Metadata) != len(b.Metadata) {
		return false
	}
	for i, t := range a.Tensors {
		u := b.Tensors[i]
		if t.Name != u.Name || t.DType != u.DType || !reflect.DeepEqual(t.Shape, u.Shape) || !bytes.Equal(t.Data, u.Data) {
			return false
		}
	}
	return len(a.Metadata) == 0 || reflect.DeepEqual(a.Metadata, b.Metadata)
}

func TestWriteIsDeterministic(t *testing.T) {
	first := written(t, sample(t))
	for range 10 { // maps change their order from one walk to the next
		if !bytes.Equal(first, written(t, sample(t))) {
			t.Fatal("equal files gave different bytes")
		}
	}
	parsed, err := Parse(first)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, written(t, parsed)) {
		t.Error("a file that was read and written again gave different bytes")
	}
}

func TestWriteAligns(t *testing.T) {
	for n := range 9 {
		f := &File{Metadata: map[string]string{"k": strings.Repeat("x", n)}}
		b := written(t, f)
		if header := binary.LittleEndian.Uint64(b); header%8 != 0 || int(header) != len(b)-8 {
			t.Errorf("header of %d bytes in a file of %d", header, len(b))
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	one := Int8Tensor("one", []int{1}, []int8{1})
	cases := map[string]struct {
		file *File
		want string
	}{
		"two of one name":  {&File{Tensors: []Tensor{one, one}}, `two tensors are called "one"`},
		"no name":          {&File{Tensors: []Tensor{Int8Tensor("", nil, []int8{1})}}, "no name"},
		"metadata as name": {&File{Tensors: []Tensor{Int8Tensor("__metadata__", nil, []int8{1})}}, "__metadata__"},
		"name not UTF-8":   {&File{Tensors: []Tensor{Int8Tensor("\xff", nil, []int8{1})}}, "UTF-8"},
		"value not UTF-8":  {&File{Metadata: map[string]string{"k": "\xff"}}, "UTF-8"},
		"reserved key":     {&File{Metadata: map[string]string{checksumKey: ""}}, "reserved"},
		"shape":            {&File{Tensors: []Tensor{Int8Tensor("a", []int{2}, []int8{1})}}, "needs 2"},
		"negative shape":   {&File{Tensors: []Tensor{Int8Tensor("a", []int{-1, -1}, []int8{1})}}, "negative"},
		"unknown dtype":    {&File{Tensors: []Tensor{{Name: "a", DType: "F4"}}}, `"F4"`},
		"long header":      {&File{Metadata: map[string]string{"k": strings.Repeat("x", MaxHeaderBytes)}}, "limit"},
		"newer format":     {&File{Metadata: map[string]string{"format": "onesheet-weights/2"}}, "newer"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wantError(t, Write(&bytes.Buffer{}, c.file), c.want)
		})
	}
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got error %v, want one with %q", err, want)
	}
}

// failing is a writer that takes so many bytes and then fails.
type failing int

var errDisk = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if *f -= failing(len(p)); *f < 0 {
		return 0, errDisk
	}
	return len(p), nil
}

func TestWriteReportsTheWriter(t *testing.T) {
	whole := len(written(t, sample(t)))
	for _, room := range []failing{0, failing(whole - 1)} {
		if err := Write(&room, sample(t)); !errors.Is(err, errDisk) {
			t.Errorf("got %v, want the writer's error", err)
		}
	}
}
