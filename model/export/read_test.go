package export

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"

	"onesheet/model/export/internal/protobuf"
)

// read is an exported file as it was parsed back, without package onnx.
type read struct {
	size         int
	metadata     map[string]string
	nodes        []readNode
	initializers map[string]readTensor
	order        []string          // of the initializers
	ends         map[string]string // shapes of input and output as text
}

type readNode struct {
	operator        string
	inputs, outputs []string
	attributes      map[string]protobuf.Message
}

type readTensor struct {
	shape []int
	kind  int
	data  []byte
}

func (t readTensor) floats() (out []float32) {
	for i := 0; i+4 <= len(t.data); i += 4 {
		out = append(out, math.Float32frombits(binary.LittleEndian.Uint32(t.data[i:])))
	}
	return out
}

// exported exports weights as ONNX and reads the result.
func exported(t *testing.T, weights []byte, p Precision) read {
	t.Helper()
	var b bytes.Buffer
	if err := ONNX(&b, weights, p); err != nil {
		t.Fatal(err)
	}
	m, err := protobuf.Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	graph := fields(t, m, 7)[0]
	out := read{size: b.Len(), metadata: map[string]string{}, initializers: map[string]readTensor{}, ends: map[string]string{}}
	for _, end := range append(fields(t, graph, 11), fields(t, graph, 12)...) {
		out.ends[end.Text(1)] = shape(t, end)
	}
	for _, e := range fields(t, m, 14) {
		out.metadata[e.Text(1)] = e.Text(2)
	}
	for _, n := range fields(t, graph, 1) {
		node := readNode{n.Text(4), n.Texts(1), n.Texts(2), map[string]protobuf.Message{}}
		for _, a := range fields(t, n, 5) {
			node.attributes[a.Text(1)] = a
		}
		out.nodes = append(out.nodes, node)
	}
	for _, x := range fields(t, graph, 5) {
		out.initializers[x.Text(8)] = readTensor{x.Ints(1), x.Ints(2)[0], x[9][0].Bytes}
		out.order = append(out.order, x.Text(8))
	}
	return out
}

// shape reads the shape of a ValueInfoProto.
func shape(t *testing.T, value protobuf.Message) string {
	t.Helper()
	var sides []string
	tensor := fields(t, fields(t, value, 2)[0], 1)[0]
	for _, d := range fields(t, fields(t, tensor, 2)[0], 1) {
		side := d.Text(2)
		if side == "" {
			side = fmt.Sprint(d.Ints(1)[0])
		}
		sides = append(sides, side)
	}
	return strings.Join(sides, ",")
}

func fields(t *testing.T, m protobuf.Message, number protobuf.Number) []protobuf.Message {
	t.Helper()
	all, err := m.Nested(number)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// node gives the node with that output.
func (r read) node(t *testing.T, output string) readNode {
	t.Helper()
	for _, n := range r.nodes {
		if n.outputs[0] == output {
			return n
		}
	}
	t.Fatalf("no node gives %q", output)
	return readNode{}
}

func (r read) operators() (out []string) {
	for _, n := range r.nodes {
		out = append(out, n.operator)
	}
	return out
}
