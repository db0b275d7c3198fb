package scaledjpeg

// A progressive file codes its coefficients in several scans (T.81, G): means
// apart from the others, the others in bands, and both first without their
// lowest bits, which follow one by one.

// at returns the coefficients of a block.
func (c *component) at(bx, by int) []int16 {
	i := (by*c.blocks + bx) * c.kept
	return c.coefs[i : i+c.kept : i+c.kept]
}

// firstMean reads the high bits of a block's mean.
func (d *decoder) firstMean(c *component, coefs []int16, low uint) bool {
	if !d.dc(c) {
		return false
	}
	coefs[0] = int16(c.last << low)
	return true
}

// nextMean reads one more bit of a mean.
func (d *decoder) nextMean(coefs []int16, low uint) bool {
	coefs[0] |= int16(d.bits.bits(1) << low)
	return true
}

// first reads the high bits of a band.
func (d *decoder) first(t *table, coefs []int16, s *scan) bool {
	if d.endRun > 0 {
		d.endRun--
		return true
	}
	for k := s.from; k <= s.to; k++ {
		e := d.bits.code(t)
		if e == 0 {
			return false
		}
		run := int(e.symbol() >> 4)
		if e.size() == 0 && run < 15 {
			d.endRun = d.runOfEnds(run) - 1
			return true
		}
		if k += run; k > s.to {
			return false
		}
		if e.size() > 0 {
			coefs[k] = int16(d.bits.value(e.size()) << s.low)
		}
	}
	return true
}

// runOfEnds reads for how many blocks, with this one, nothing more is coded.
func (d *decoder) runOfEnds(bits int) int32 {
	n := int32(1) << bits
	if bits > 0 {
		n += d.bits.bits(uint(bits))
	}
	return n
}

// next reads one more bit of a band (T.81, G.1.2.3). The code tells of a
// coefficient that was zero so far and how many such are passed over; one bit
// follows for each coefficient between that was not zero.
func (d *decoder) next(t *table, coefs []int16, s *scan) bool {
	k := s.from
	for d.endRun == 0 && k <= s.to {
		e := d.bits.code(t)
		if e == 0 || e.size() > 1 {
			return false
		}
		run, value := int(e.symbol()>>4), int16(0)
		if e.size() == 0 && run < 15 {
			d.endRun = d.runOfEnds(run)
			break
		}
		if e.size() == 1 {
			value = int16(1-2*(1-d.bits.bits(1))) << s.low
		}
		if k = d.refine(coefs, k, s, run); k > s.to {
			return value == 0
		}
		coefs[k] = value
		k++
	}
	if d.endRun > 0 {
		d.refine(coefs, k, s, 64)
		d.endRun--
	}
	return true
}

// refine reads a bit for each coefficient that is not zero, passes over a number
// of those that are, and returns the place of the next zero.
func (d *decoder) refine(coefs []int16, k int, s *scan, zeros int) int {
	one := int16(1) << s.low
	for ; k <= s.to; k++ {
		switch v := coefs[k]; {
		case v == 0:
			if zeros == 0 {
				return k
			}
			zeros--
		case d.bits.bits(1) == 0:
		case v > 0:
			coefs[k] += one
		default:
			coefs[k] -= one
		}
	}
	return k
}

// finish transforms all blocks.
func (c *component) finish() {
	var b block
	for i := range len(c.coefs) / c.kept {
		out := c.plane[(i/c.blocks*c.stride+i%c.blocks)*c.side:]
		if c.kept == 1 {
			out[0] = level(int32(c.coefs[i])*c.quant[0], 3)
			continue
		}
		for k, v := range c.coefs[64*i : 64*i+64] {
			b[c.slots[k]] = int32(v) * c.quant[k]
		}
		c.inverse(&b, out)
	}
}
