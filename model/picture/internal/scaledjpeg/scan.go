package scaledjpeg

import "bytes"

// scan is what the header of a scan says (T.81, B.2.3).
type scan struct {
	components []*component
	from, to   int  // the coefficients, in the order of the file
	high, low  uint // bits below which they are known already, or 0, and are now known
	block      func(c *component, bx, by int) bool
}

// scan reads a scan's header and its coded blocks in rest, and returns what
// follows them, or nil.
func (d *decoder) scan(header, rest []byte) []byte {
	s, ok := d.scanHeader(header)
	if !ok || !d.choose(s) {
		return nil
	}
	if s.block == nil {
		return skipScan(rest)
	}
	if rest = d.bits.load(rest); rest == nil {
		return nil
	}
	d.reset(s)
	if len(s.components) == 1 {
		return d.single(s, rest)
	}
	return d.interleaved(s, rest)
}

func (d *decoder) scanHeader(header []byte) (*scan, bool) {
	if len(header) < 1 {
		return nil, false
	}
	n := int(header[0])
	if n < 1 || n > len(d.components) || len(header) != 4+2*n {
		return nil, false
	}
	s := &scan{}
	for i := range n {
		c := d.component(header[1+2*i])
		if c == nil || header[2+2*i]>>4 > 3 || header[2+2*i]&15 > 3 {
			return nil, false
		}
		c.quant, c.dc, c.ac = d.quant[c.quantizer], d.dcTables[header[2+2*i]>>4], d.acTables[header[2+2*i]&15]
		s.components = append(s.components, c)
	}
	last := header[1+2*n:]
	s.from, s.to, s.high, s.low = int(last[0]), int(last[1]), uint(last[2]>>4), uint(last[2]&15)
	return s, n == 1 || n == len(d.components)
}

func (d *decoder) component(id byte) *component {
	for i := range d.components {
		if d.components[i].id == id {
			return &d.components[i]
		}
	}
	return nil
}

// choose sets how the scan's blocks are decoded, nil if nothing in it is needed.
// It is false if the scan lacks a table or is not as it should be.
func (d *decoder) choose(s *scan) bool {
	means, others := s.from == 0, s.to > 0
	if d.progressive && !s.isProgressive() || !d.progressive && (!means || s.to != 63) {
		return false
	}
	needed := false
	for i, c := range s.components {
		if c.quant == nil || means && s.high == 0 && c.dc == nil || others && c.ac == nil {
			return false
		}
		for _, other := range s.components[:i] {
			if other == c {
				return false
			}
		}
		c.seen = c.seen || means
		needed = needed || means || c.kept > 1
	}
	if needed {
		s.block = d.method(s)
	}
	return true
}

// isProgressive tells whether a scan holds one bit or all high bits of either
// means or, for one component, others (T.81, G.1.1.1).
func (s *scan) isProgressive() bool {
	if s.from == 0 && s.to != 0 || s.from > s.to || s.to > 63 || s.low > 13 {
		return false
	}
	return (s.from == 0 || len(s.components) == 1) && (s.high == 0 || s.high == s.low+1)
}

func (d *decoder) method(s *scan) func(c *component, bx, by int) bool {
	switch {
	case !d.progressive:
		return d.baseline
	case s.from == 0 && s.high == 0:
		return func(c *component, bx, by int) bool { return d.firstMean(c, c.at(bx, by), s.low) }
	case s.from == 0:
		return func(c *component, bx, by int) bool { return d.nextMean(c.at(bx, by), s.low) }
	case s.high == 0:
		return func(c *component, bx, by int) bool { return d.first(c.ac, c.at(bx, by), s) }
	}
	return func(c *component, bx, by int) bool { return d.next(c.ac, c.at(bx, by), s) }
}

// reset begins a scan, or continues it after a restart marker.
func (d *decoder) reset(s *scan) {
	d.endRun = 0
	for _, c := range s.components {
		c.last = 0
	}
}

// single decodes the blocks of one component, row by row.
func (d *decoder) single(s *scan, rest []byte) []byte {
	c := s.components[0]
	for i := range c.across * c.down {
		if rest = d.continued(s, i, rest); rest == nil {
			return nil
		}
		if !s.block(c, i%c.across, i/c.across) || d.bits.overrun() {
			return nil
		}
	}
	return ended(rest)
}

// interleaved decodes groups of blocks, row by row: of each component in turn
// those that cover the same pixels (T.81, A.2.3).
func (d *decoder) interleaved(s *scan, rest []byte) []byte {
	for i := range d.across * d.down {
		if rest = d.continued(s, i, rest); rest == nil {
			return nil
		}
		for _, c := range s.components {
			x, y := i%d.across*c.h, i/d.across*c.v
			for j := range c.h * c.v {
				if !s.block(c, x+j%c.h, y+j/c.h) {
					return nil
				}
			}
		}
		if d.bits.overrun() {
			return nil
		}
	}
	return ended(rest)
}

// continued goes past the restart marker that is due before group i, if one is,
// and returns what follows its bits.
func (d *decoder) continued(s *scan, i int, rest []byte) []byte {
	if d.restart == 0 || i == 0 || i%d.restart != 0 {
		return rest
	}
	if len(rest) < 2 || rest[1] != markerRST0+byte(i/d.restart-1)%8 {
		return nil
	}
	d.reset(s)
	return d.bits.load(rest[2:])
}

// ended refuses a restart marker after the last block.
func ended(rest []byte) []byte {
	if isRestart(rest) {
		return nil
	}
	return rest
}

// isRestart tells whether a restart marker is next.
func isRestart(rest []byte) bool { return len(rest) >= 2 && rest[1]&^7 == markerRST0 }

// skipScan returns what follows a scan's coded blocks.
func skipScan(data []byte) []byte {
	for {
		i := bytes.IndexByte(data, 0xff)
		if i < 0 || i+1 >= len(data) {
			return nil
		}
		if data = data[i:]; data[1] != 0 && !isRestart(data) {
			return data
		}
		data = data[2:]
	}
}
