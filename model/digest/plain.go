package digest

import (
	"encoding/binary"
	"math/bits"
)

// Size is the size of a digest in bytes.
const Size = 32

// blockSize is how many bytes are worked on at a time.
const blockSize = 64

// plain is SHA-256 in plain Go, a hash.Hash.
type plain struct {
	state  [8]uint32
	block  [blockSize]byte // what does not fill a block yet
	length uint64          // of all bytes so far
}

func newPlain() *plain {
	p := &plain{}
	p.Reset()
	return p
}

func plainSum(data []byte) (sum [Size]byte) {
	p := newPlain()
	p.Write(data)
	p.Sum(sum[:0])
	return sum
}

// Reset, Size and BlockSize are those of hash.Hash.

func (p *plain) Reset()         { *p = plain{state: start} }
func (p *plain) Size() int      { return Size }
func (p *plain) BlockSize() int { return blockSize }

// Write adds data. It never fails.
func (p *plain) Write(data []byte) (int, error) {
	n, filled := len(data), int(p.length%blockSize)
	p.length += uint64(n)
	if filled > 0 {
		taken := copy(p.block[filled:], data)
		if data = data[taken:]; filled+taken < blockSize {
			return n, nil
		}
		p.mix(p.block[:])
	}
	for ; len(data) >= blockSize; data = data[blockSize:] {
		p.mix(data[:blockSize])
	}
	copy(p.block[:], data)
	return n, nil
}

// Sum appends the digest of what was written so far.
func (p *plain) Sum(to []byte) []byte {
	last := *p // more may be written to p
	padding := make([]byte, 1+(2*blockSize-9-last.length%blockSize)%blockSize, blockSize+8)
	padding[0] = 0x80
	last.Write(binary.BigEndian.AppendUint64(padding, 8*p.length))
	for _, v := range last.state {
		to = binary.BigEndian.AppendUint32(to, v)
	}
	return to
}

// mix works one block into the state: section 6.2.2 of the standard.
func (p *plain) mix(block []byte) {
	var w [64]uint32
	for t := range 16 {
		w[t] = binary.BigEndian.Uint32(block[4*t:])
	}
	for t := 16; t < 64; t++ {
		x, y := w[t-15], w[t-2]
		w[t] = w[t-16] + w[t-7] +
			(bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3) +
			(bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10)
	}
	a, b, c, d, e, f, g, h := p.state[0], p.state[1], p.state[2], p.state[3], p.state[4], p.state[5], p.state[6], p.state[7]
	for t := range w {
		first := h + (bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25)) + (g ^ e&(f^g)) + rounds[t] + w[t]
		second := (bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22)) + (a&(b|c) | b&c)
		a, b, c, d, e, f, g, h = first+second, a, b, c, d+first, e, f, g
	}
	for i, v := range [8]uint32{a, b, c, d, e, f, g, h} {
		p.state[i] += v
	}
}
