// Package protobuf reads protobuf's wire format without a schema, for tests
// that check what was written by something else than the writer.
package protobuf

import (
	"fmt"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// Number is the number of a field.
type Number = protowire.Number

// Message holds the fields of a message by their numbers, each in the order of
// the file.
type Message map[Number][]Field

// Field is the content of one field; which of the two is set depends on its
// wire type.
type Field struct {
	Number uint64 // of variable length, or the bits of a fixed 32-bit number
	Bytes  []byte // text, bytes or a nested message
}

// Parse reads a message to its end.
func Parse(data []byte) (Message, error) {
	m := Message{}
	for len(data) > 0 {
		number, wire, n := protowire.ConsumeTag(data)
		if n < 0 {
			return nil, fmt.Errorf("protobuf: %w", protowire.ParseError(n))
		}
		data = data[n:]
		field, n, err := consume(data, wire)
		if err != nil {
			return nil, fmt.Errorf("protobuf: field %d: %w", number, err)
		}
		m[number], data = append(m[number], field), data[n:]
	}
	return m, nil
}

// consume reads one field's content and tells how many bytes it took.
func consume(data []byte, wire protowire.Type) (f Field, n int, err error) {
	switch wire {
	case protowire.VarintType:
		f.Number, n = protowire.ConsumeVarint(data)
	case protowire.Fixed32Type:
		var bits uint32
		bits, n = protowire.ConsumeFixed32(data)
		f.Number = uint64(bits)
	case protowire.BytesType:
		f.Bytes, n = protowire.ConsumeBytes(data)
	default:
		return f, 0, fmt.Errorf("wire type %d is not known here", wire)
	}
	return f, n, protowire.ParseError(n)
}

// Text gives a field that occurs once as a text, "" if it does not.
func (m Message) Text(number Number) string {
	if len(m[number]) != 1 {
		return ""
	}
	return string(m[number][0].Bytes)
}

// Texts gives all occurrences of a field as texts.
func (m Message) Texts(number Number) (out []string) {
	for _, f := range m[number] {
		out = append(out, string(f.Bytes))
	}
	return out
}

// Ints gives all occurrences of a field as integers.
func (m Message) Ints(number Number) (out []int) {
	for _, f := range m[number] {
		out = append(out, int(f.Number))
	}
	return out
}

// Float gives a field that occurs once as a float32, NaN if it does not.
func (m Message) Float(number Number) float32 {
	if len(m[number]) != 1 {
		return float32(math.NaN())
	}
	return math.Float32frombits(uint32(m[number][0].Number))
}

// Nested parses all occurrences of a field as messages.
func (m Message) Nested(number Number) (out []Message, err error) {
	for _, f := range m[number] {
		inner, err := Parse(f.Bytes)
		if err != nil {
			return nil, fmt.Errorf("in field %d: %w", number, err)
		}
		out = append(out, inner)
	}
	return out, nil
}
