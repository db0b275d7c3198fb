package scaledjpeg

import (
	"encoding/binary"
	"image"
)

// component is brightness or one of the two colours.
type component struct {
	id           byte
	h, v         int // blocks in a group, across and down
	quantizer    byte
	across, down int // blocks that hold a part of the picture
	blocks       int // blocks in a row of plane, with those that fill up groups

	side   int    // pixels that a block becomes, across and down
	plane  []byte // [rows, stride]
	stride int
	slots  *[128]uint8
	seen   bool // in a scan

	coefs []int16 // [blocks, kept], of progressive files only
	kept  int     // 1 or 64

	quant  *[64]int32 // what the present scan uses
	dc, ac *table
	last   int32 // the last block's mean
}

// frame reads the frame's header: the size and the components (T.81, B.2.2).
func (d *decoder) frame(segment []byte) bool {
	if d.components != nil || len(segment) < 6 || segment[0] != 8 {
		return false
	}
	n := int(segment[5])
	d.height, d.width = int(binary.BigEndian.Uint16(segment[1:])), int(binary.BigEndian.Uint16(segment[3:]))
	if n != 1 && n != 3 || len(segment) != 6+3*n || d.height == 0 || d.width == 0 {
		return false
	}
	for s := segment[6:]; len(s) > 0; s = s[3:] {
		d.components = append(d.components, component{id: s[0], h: int(s[1] >> 4), v: int(s[1] & 15), quantizer: s[2]})
	}
	if n == 1 {
		// The blocks of a single component are in no groups (T.81, A.2.2).
		d.components[0].h, d.components[0].v = 1, 1
	}
	return d.usual() && d.layOut()
}

// usual tells whether the components are grey or Y'CbCr, with colours at all
// pixels or at each second, across, down or both.
func (d *decoder) usual() bool {
	c := d.components
	if y := c[0]; y.h < 1 || y.h > 2 || y.v < 1 || y.v > 2 {
		return false
	}
	for i := range c {
		if c[i].quantizer > 3 || i > 0 && (c[i].h != 1 || c[i].v != 1) {
			return false
		}
	}
	if len(c) == 1 {
		return true
	}
	isRGB := c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B' && !d.jfif
	return !isRGB && c[0].id != c[1].id && c[0].id != c[2].id && c[1].id != c[2].id
}

// layOut takes the memory. Colours at each second pixel, across and down, get
// blocks of twice the side: they are then at each pixel of the small picture.
func (d *decoder) layOut() bool {
	h, v := d.components[0].h, d.components[0].v
	d.across, d.down = up(d.width, 8*h), up(d.height, 8*v)
	for i := range d.components {
		c := &d.components[i]
		c.side = 8 / d.denominator
		if i > 0 {
			c.side *= min(h, v)
		}
		c.across, c.down = up(d.width*c.h, 8*h), up(d.height*c.v, 8*v)
		c.blocks = d.across * c.h
		c.stride = c.blocks * c.side
		c.plane = make([]byte, c.stride*d.down*c.v*c.side)
		c.slots = slotsOf(c.side)
		if d.progressive {
			c.kept = 64
			if c.side == 1 {
				c.kept = 1
			}
			c.coefs = make([]int16, c.blocks*d.down*c.v*c.kept)
		}
	}
	return true
}

// up divides and rounds up.
func up(a, b int) int { return (a + b - 1) / b }

// inverse transforms a block of more than its mean to pixels.
func (c *component) inverse(b *block, out []byte) {
	switch c.side {
	case 2:
		inverse2(b, out, c.stride)
	case 4:
		inverse4(b, out, c.stride)
	case 8:
		inverse8(b, out, c.stride)
	}
}

// flat is inverse for a block without other coefficients than its mean.
func (c *component) flat(mean int32, out []byte) {
	v := level(mean, 3)
	for y := range c.side {
		to := out[y*c.stride:][:c.side]
		for x := range to {
			to[x] = v
		}
	}
}

// complete ends the picture: it is false if a component is missing.
func (d *decoder) complete() bool {
	for i := range d.components {
		if !d.components[i].seen {
			return false
		}
		if d.progressive {
			d.components[i].finish()
		}
	}
	return d.components != nil
}

// picture returns the planes as a picture.
func (d *decoder) picture() image.Image {
	half := d.denominator / 2
	r := image.Rect(0, 0, max(1, (d.width+half)/d.denominator), max(1, (d.height+half)/d.denominator))
	y := &d.components[0]
	if len(d.components) == 1 {
		return &image.Gray{Pix: y.plane, Stride: y.stride, Rect: r}
	}
	cb, cr := &d.components[1], &d.components[2]
	ratio := image.YCbCrSubsampleRatio444
	switch {
	case y.h > y.v:
		ratio = image.YCbCrSubsampleRatio422
	case y.h < y.v:
		ratio = image.YCbCrSubsampleRatio440
	}
	return &image.YCbCr{Y: y.plane, Cb: cb.plane, Cr: cr.plane, YStride: y.stride, CStride: cb.stride, SubsampleRatio: ratio, Rect: r}
}
