package onnx

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"onesheet/model/export/internal/protobuf"
)

// example has one of everything that can be written.
func example() Model {
	return Model{
		Producer: "test", Doc: "an example", Metadata: map[string]string{"b": "2", "a": "1"},
		Graph: Graph{
			Name: "g",
			Nodes: []Node{{Name: "n", Operator: "Conv", Inputs: []string{"x", "w"}, Outputs: []string{"y"}, Attributes: []Attribute{
				Float("alpha", 0.5), Int("group", 0), Ints("pads", 0, 300, -1),
			}}},
			Initializers: []Tensor{
				Float32s("f", nil, []float32{1}), Int8s("w", []int{2, 1}, []int8{-1, 127}), Int64s("s", 0, -2),
			},
			Inputs:  []Value{{"x", []Dimension{{Name: "N"}, {Size: 3}}}},
			Outputs: []Value{{"y", []Dimension{{Size: 7}}}},
		},
	}
}

// written writes a model and parses the bytes.
func written(t *testing.T, m Model) protobuf.Message {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	out, err := protobuf.Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func nested(t *testing.T, m protobuf.Message, path ...int) []protobuf.Message {
	t.Helper()
	at := []protobuf.Message{m}
	for _, number := range path {
		var next []protobuf.Message
		for _, inner := range at {
			all, err := inner.Nested(protobuf.Number(number))
			if err != nil {
				t.Fatal(err)
			}
			next = append(next, all...)
		}
		at = next
	}
	return at
}

func same[T comparable](t *testing.T, what string, got []T, want ...T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestModelFields(t *testing.T) {
	m := written(t, example())
	same(t, "ir_version", m.Ints(1), 7)
	same(t, "opset_import", nested(t, m, 8)[0].Ints(2), 13)
	same(t, "producer_name, doc_string", []string{m.Text(2), m.Text(6)}, "test", "an example")
	entries := nested(t, m, 14)
	same(t, "metadata keys", []string{entries[0].Text(1), entries[1].Text(1)}, "a", "b")
	same(t, "metadata values", []string{entries[0].Text(2), entries[1].Text(2)}, "1", "2")
}

func TestNodeFields(t *testing.T) {
	n := nested(t, written(t, example()), 7, 1)[0]
	same(t, "inputs", n.Texts(1), "x", "w")
	same(t, "outputs", n.Texts(2), "y")
	same(t, "name, op_type", []string{n.Text(3), n.Text(4)}, "n", "Conv")
	a := nested(t, n, 5)
	same(t, "attribute names", []string{a[0].Text(1), a[1].Text(1), a[2].Text(1)}, "alpha", "group", "pads")
	same(t, "attribute types", []int{a[0].Ints(20)[0], a[1].Ints(20)[0], a[2].Ints(20)[0]}, 1, 2, 7)
	same(t, "f", []float32{a[0].Float(2)}, 0.5)
	same(t, "i", a[1].Ints(3), 0)
	same(t, "ints", a[2].Ints(8), 0, 300, -1)
}

func TestTensorFields(t *testing.T) {
	all := nested(t, written(t, example()), 7, 5)
	same(t, "names", []string{all[0].Text(8), all[1].Text(8), all[2].Text(8)}, "f", "w", "s")
	same(t, "types", []int{all[0].Ints(2)[0], all[1].Ints(2)[0], all[2].Ints(2)[0]}, 1, 3, 7)
	same(t, "dims of a number", all[0].Ints(1))
	same(t, "dims of a matrix", all[1].Ints(1), 2, 1)
	same(t, "dims of a vector", all[2].Ints(1), 2)
	same(t, "float32 1", all[0][9][0].Bytes, 0, 0, 0x80, 0x3f)
	same(t, "int8 -1, 127", all[1][9][0].Bytes, 0xff, 0x7f)
	same(t, "int64 0, -2", all[2][9][0].Bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
}

func TestValueFields(t *testing.T) {
	m := written(t, example())
	x := nested(t, m, 7, 11)[0]
	same(t, "name of the input", []string{x.Text(1)}, "x")
	same(t, "elem_type", nested(t, x, 2, 1)[0].Ints(1), 1)
	d := nested(t, x, 2, 1, 2, 1)
	same(t, "dim_param", []string{d[0].Text(2)}, "N")
	same(t, "dim_value", d[1].Ints(1), 3)
	same(t, "dim_value of the output", nested(t, m, 7, 12, 2, 1, 2, 1)[0].Ints(1), 7)
}

func TestEqualModelsGiveEqualBytes(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := example().Write(w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two writes differ")
	}
}

// The tensors share their bytes, and so does what is written: 2 GiB take 64 MiB.
func TestTooLargeForProtobuf(t *testing.T) {
	block := make([]byte, 64<<20)
	var m Model
	for range 31 {
		m.Graph.Initializers = append(m.Graph.Initializers, Tensor{Type: Int8, Shape: []int{len(block)}, Data: block})
	}
	if err := m.Write(io.Discard); err != nil {
		t.Errorf("31 x 64 MiB: %v", err)
	}
	m.Graph.Initializers = append(m.Graph.Initializers, m.Graph.Initializers[0])
	if err := m.Write(io.Discard); err == nil || !strings.Contains(err.Error(), "2147483647") {
		t.Errorf("32 x 64 MiB: error %v", err)
	}
}
