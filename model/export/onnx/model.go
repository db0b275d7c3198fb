package onnx

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// The version of the format and of its operators. Operator set 13 (2020) is
// the oldest with one scale for each channel in DequantizeLinear, so it is the
// one that most readers know; IR version 7 belongs to it.
const (
	irVersion   = 7
	OperatorSet = 13
)

// MaxBytes is the longest message that protobuf allows.
const MaxBytes = math.MaxInt32

// Model is a whole ONNX file (ModelProto).
type Model struct {
	Producer string
	Doc      string            // what the file is, for people
	Metadata map[string]string // written sorted by key
	Graph    Graph
}

// Write writes the file; equal models give equal bytes. One longer than
// MaxBytes is an error and nothing is written.
func (m Model) Write(w io.Writer) error {
	out := m.message()
	if out.size > MaxBytes {
		return fmt.Errorf("onnx: the file would have %d bytes, the format allows %d", out.size, MaxBytes)
	}
	return out.write(w)
}

func (m Model) message() (out message) {
	out.integer(1, irVersion)
	out.text(2, m.Producer)
	out.text(6, m.Doc)
	out.nest(7, m.Graph.message())
	var set message // OperatorSetIdProto; no domain means ONNX's own operators
	set.integer(2, OperatorSet)
	out.nest(8, set)
	for _, key := range slices.Sorted(maps.Keys(m.Metadata)) {
		var entry message // StringStringEntryProto
		entry.text(1, key)
		entry.text(2, m.Metadata[key])
		out.nest(14, entry)
	}
	return out
}
