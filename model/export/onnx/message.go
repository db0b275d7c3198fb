package onnx

import (
	"bufio"
	"io"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// message is an encoded protobuf message, kept as pieces: its length must be
// known before it is nested in another one, and half a gigabyte of weights
// would otherwise be copied at every level.
type message struct {
	pieces [][]byte
	size   int
}

func (m *message) raw(piece []byte) {
	m.pieces = append(m.pieces, piece)
	m.size += len(piece)
}

// integer adds a number of any of protobuf's variable-length types.
func (m *message) integer(field protowire.Number, v int64) {
	m.raw(protowire.AppendVarint(protowire.AppendTag(nil, field, protowire.VarintType), uint64(v)))
}

func (m *message) float(field protowire.Number, v float32) {
	m.raw(protowire.AppendFixed32(protowire.AppendTag(nil, field, protowire.Fixed32Type), math.Float32bits(v)))
}

func (m *message) text(field protowire.Number, s string) {
	m.raw(protowire.AppendString(protowire.AppendTag(nil, field, protowire.BytesType), s))
}

// bytes adds data without copying them.
func (m *message) bytes(field protowire.Number, data []byte) {
	m.length(field, len(data))
	m.raw(data)
}

// nest adds a message as a field of this one.
func (m *message) nest(field protowire.Number, inner message) {
	m.length(field, inner.size)
	m.pieces = append(m.pieces, inner.pieces...)
	m.size += inner.size
}

func (m *message) length(field protowire.Number, n int) {
	m.raw(protowire.AppendVarint(protowire.AppendTag(nil, field, protowire.BytesType), uint64(n)))
}

func (m *message) write(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	for _, piece := range m.pieces {
		if _, err := out.Write(piece); err != nil {
			return err
		}
	}
	return out.Flush()
}
