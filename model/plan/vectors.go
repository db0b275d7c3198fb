package plan

import (
	"onesheet/model/arch"
	"onesheet/model/kernels"
)

// Single pixels are what the heads of networks work on, a few thousand
// multiplications in all. They are kept in float32 and computed in plain Go,
// one operation after the other in a fixed order, so that their bits are the
// same everywhere as well.

// vectorStep adds the steps of a node whose output is a vector.
func (c *compiler) vectorStep(n *node) (vector, error) {
	switch n.kind {
	case convolve:
		return c.dense(n)
	case depthwise:
		return c.affine(n)
	case average:
		if !n.readsPixel() {
			return c.average(c.mapOf(n.in[0])), nil
		}
	case addition:
		a, b, y := c.asVector(n.in[0]), c.asVector(n.in[1]), c.newVector(n.shape.C)
		c.add(func(m *memory) { floatAdd(y.of(m), a.of(m), b.of(m), n.act) })
		return y, nil
	}
	return c.asVector(n.in[0]), nil // the mean or the largest of one pixel
}

// asVector gives the output of node i as a vector, dequantized if it is a map.
func (c *compiler) asVector(i int) vector {
	if v, ok := c.vectors[i]; ok {
		return v
	}
	in := c.mapOf(i)
	y := c.newVector(in.shape.Values())
	c.vectors[i] = y
	c.add(func(m *memory) { in.dequantize(y.of(m), m.codes) })
	return y
}

// dequantize overwrites y [H,W,C] with the values that the codes stand for.
func (m *codeMap) dequantize(y []float32, memory []uint8) {
	c := m.shape.C
	for i := range m.shape.H * m.shape.W {
		pixel := memory[m.origin()+i/m.shape.W*m.row()+i%m.shape.W*m.pixel:]
		for k := range c {
			y[i*c+k] = float32(m.scale[k] * (float64(pixel[k]) - m.zero[k]))
		}
	}
}

// average adds the mean over a map's pixels: exact sums, then one division.
func (c *compiler) average(in *codeMap) vector {
	y := c.newVector(in.shape.C)
	c.plan.sums = max(c.plan.sums, in.pixel)
	pixels := in.shape.H * in.shape.W
	c.add(func(m *memory) {
		sums := m.sums[:in.pixel]
		kernels.Int8SumPixels(sums, m.codes[in.origin():], in.shape.H, in.shape.W, in.row())
		kernels.Int8Means(y.of(m), sums, pixels, in.scale, in.zero)
	})
	return y
}

// centre is the part of a layer that works on a single pixel: one tap of its
// window, the others see padding.
func (l *layer) centre(n *node, rows int) *layer {
	if n.op.Kind == arch.Dense || n.kernelShape() == nil {
		return l
	}
	from := (n.top*n.window.Width + n.left) * rows * len(l.bias)
	to := from + rows*len(l.bias)
	cut := *l
	if l.exact != nil {
		cut.exact = l.exact[from:to]
	} else {
		cut.codes = l.codes[from:to]
	}
	return &cut
}

// dense adds a layer that sees all of its input at once.
func (c *compiler) dense(n *node) (vector, error) {
	l, err := c.layer(n)
	if err != nil {
		return vector{}, err
	}
	if n.readsPixel() {
		l = l.centre(n, n.view.C)
	}
	if c.mapOf(n.in[0]) == nil {
		return c.floatDense(n, l), nil
	}
	return c.int8Dense(n, l)
}

// int8Dense adds a layer that sees one window of a map of codes.
func (c *compiler) int8Dense(n *node, l *layer) (vector, error) {
	in := c.mapOf(n.in[0])
	q, err := l.integers(in.quantization, false)
	if err != nil {
		return vector{}, err
	}
	multipliers, err := q.multipliers(1, 0)
	if err != nil {
		return vector{}, err
	}
	kh, kw, x := in.shape.H, in.shape.W, in.origin()
	if !n.readsPixel() {
		kh, kw, x = n.window.Height, n.window.Width, in.window(n.top, n.left)
	}
	if err := c.reserve(kh * kw * in.pixel * n.shape.C); err != nil {
		return vector{}, err
	}
	k, y, run := q.kernel(kh, kw, in, n.shape.C, multipliers), c.newVector(n.shape.C), in.row()
	c.add(func(m *memory) {
		kernels.Int8Dense(y.of(m), m.codes[x:], k, run)
		floatActivate(y.of(m), n.act)
	})
	return y, nil
}

func (c *compiler) floatDense(n *node, l *layer) vector {
	kernel, bias := l.float32s()
	c.kernel = kernel
	x, y := c.asVector(n.in[0]), c.newVector(n.shape.C)
	c.add(func(m *memory) {
		kernels.Dense(y.of(m), x.of(m), kernel, bias)
		floatActivate(y.of(m), n.act)
	})
	return y
}

// affine adds a depthwise layer on a single pixel.
func (c *compiler) affine(n *node) (vector, error) {
	l, err := c.layer(n)
	if err != nil {
		return vector{}, err
	}
	kernel, bias := l.centre(n, 1).float32s()
	x, y := c.asVector(n.in[0]), c.newVector(n.shape.C)
	c.add(func(m *memory) {
		in, out := x.of(m), y.of(m)
		for k, v := range in {
			out[k] = float32(v*kernel[k]) + bias[k]
		}
		floatActivate(out, n.act)
	})
	return y, nil
}
