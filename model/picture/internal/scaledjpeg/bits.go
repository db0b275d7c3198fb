package scaledjpeg

import (
	"bytes"
	"encoding/binary"
)

// padding follows the coded bytes, so that four can be read at once.
const padding = 4

// bitReader reads bits, the highest first. Past the end it reads zeros.
type bitReader struct {
	data []byte // without stuffing, with padding
	pos  int    // in data, past what is in held
	held uint64 // the next bits, aligned to the top
	n    int    // how many of held are read already from data
}

// load takes the entropy-coded bytes up to the next marker, without the zero
// that follows each 0xff in them (T.81, B.1.1.5), and returns what follows. The
// result is nil if no marker follows.
func (r *bitReader) load(data []byte) []byte {
	*r = bitReader{data: r.data[:0]}
	for {
		i := bytes.IndexByte(data, 0xff)
		if i < 0 || i+1 >= len(data) {
			return nil
		}
		r.data = append(r.data, data[:i]...)
		if data[i+1] != 0 {
			r.data = append(r.data, make([]byte, padding)...)
			return data[i:]
		}
		r.data, data = append(r.data, 0xff), data[i+2:]
	}
}

// overrun tells whether more bits were used than there are.
func (r *bitReader) overrun() bool { return 8*r.pos-r.n > 8*(len(r.data)-padding) }

// fill makes sure that at least 32 bits are held: a code of 16 and a value of 15
// fit.
func (r *bitReader) fill() {
	if r.n >= 32 {
		return
	}
	if r.pos+4 <= len(r.data) {
		r.held |= uint64(binary.BigEndian.Uint32(r.data[r.pos:])) << (32 - r.n)
	}
	r.pos += 4
	r.n += 32
}

// bits reads up to 16 bits.
func (r *bitReader) bits(n uint) int32 {
	r.fill()
	v := r.held >> (64 - n)
	r.held <<= n
	r.n -= int(n)
	return int32(v)
}

// code reads a code and leaves the bits of its value, 15 at most, to be read
// without another fill.
func (r *bitReader) code(t *table) entry {
	r.fill()
	e := t.fast[r.held>>(64-lookupBits)]
	if e == 0 {
		e = t.long(int32(r.held >> 48))
	}
	r.held <<= e.length()
	r.n -= int(e.length())
	return e
}

// value reads a signed number of so many bits; half of the range is negative
// (T.81, table F.1).
func (r *bitReader) value(size uint) int32 {
	return extend(r.bits(size), size)
}

func extend(v int32, size uint) int32 {
	if v < 1<<size>>1 {
		return v + 1 - 1<<size
	}
	return v
}
