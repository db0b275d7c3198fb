package scaledjpeg

import "encoding/binary"

// baseline decodes a block of a sequential scan into the component's plane.
func (d *decoder) baseline(c *component, bx, by int) bool {
	if !d.dc(c) {
		return false
	}
	if c.side == 1 {
		c.plane[by*c.stride+bx] = level(c.last*c.quant[0], 3)
		return d.skip(c.ac)
	}
	block := &d.block
	clear(block[:c.side*c.side])
	block[0] = c.last * c.quant[0]
	codes := d.coefficients(c)
	if codes == 0 {
		return false
	}
	out := c.plane[(by*c.stride+bx)*c.side:]
	if codes == 1 {
		c.flat(block[0], out)
	} else {
		c.inverse(block, out)
	}
	return true
}

// dc reads the difference of a block's mean from the last block's.
func (d *decoder) dc(c *component) bool {
	e := d.bits.code(c.dc)
	if e == 0 || e.symbol() > 15 {
		return false
	}
	c.last += d.bits.value(e.size())
	return true
}

// coefficients reads the 63 others of a block and keeps those that its smaller
// picture needs. For speed the reader's state is in local variables meanwhile.
// It returns how many codes there were, 1 for a block that is flat, or 0 if one
// was wrong.
func (d *decoder) coefficients(c *component) (codes int) {
	data, pos, held, n := d.bits.data, d.bits.pos, d.bits.held, d.bits.n
	t, quant, slots, block := c.ac, c.quant, c.slots, &d.block
	k := 1
	for k < 64 {
		codes++
		if n < 32 {
			if pos+4 <= len(data) {
				held |= uint64(binary.BigEndian.Uint32(data[pos:])) << uint(32-n)
			}
			pos, n = pos+4, n+32
		}
		e := t.fast[held>>(64-lookupBits)]
		if e == 0 {
			if e = t.long(int32(held >> 48)); e == 0 {
				return 0
			}
		}
		k += e.advance()
		if size := e.size(); size != 0 {
			rest := held << (e.length() & 63)
			v := int32(rest >> ((64 - size) & 63))
			if int64(rest) >= 0 { // as in extend: the first bit is 0
				v += 1 - 1<<size
			}
			i := (k - 1) & 127
			block[slots[i]] = v * quant[i&63]
		}
		held <<= e.total() & 63
		n -= int(e.total())
	}
	d.bits.pos, d.bits.held, d.bits.n = pos, held, n
	if k > 64 && k < blockEnd {
		return 0
	}
	return codes
}

// skip is coefficients for a block of which only the mean is wanted: it steps
// over the values, which nearly halves the time.
func (d *decoder) skip(t *table) bool {
	data, pos, held, n := d.bits.data, d.bits.pos, d.bits.held, d.bits.n
	k := 1
	for k < 64 {
		if n < 32 {
			if pos+4 <= len(data) {
				held |= uint64(binary.BigEndian.Uint32(data[pos:])) << uint(32-n)
			}
			pos, n = pos+4, n+32
		}
		e := t.fast[held>>(64-lookupBits)]
		if e == 0 {
			if e = t.long(int32(held >> 48)); e == 0 {
				return false
			}
		}
		k += e.advance()
		held <<= e.total() & 63
		n -= int(e.total())
	}
	d.bits.pos, d.bits.held, d.bits.n = pos, held, n
	return k == 64 || k > blockEnd
}
