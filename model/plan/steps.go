package plan

import (
	"slices"

	"onesheet/model/kernels"
)

// convolution adds the step of a convolution that gives codes.
func (c *compiler) convolution(n *node, out *codeMap) error {
	in := c.mapOf(n.in[0])
	l, err := c.layer(n)
	if err != nil {
		return err
	}
	q, err := l.integers(in.quantization, false)
	if err != nil {
		return err
	}
	o := kernels.Int8Output{Zero: int32(out.zero[0])}
	var residual *codeMap
	if n.residual != none {
		if residual, err = c.uniform(n.residual); err != nil {
			return err
		}
		o.RRow, o.RCol, o.RZero = residual.row(), residual.pixel, int32(residual.zero[0])
		o.RScale = float32(residual.scale[0] / out.scale[0])
	}
	multipliers, err := q.multipliers(out.scale[0], kernels.MaxCode*float64(o.RScale))
	if err != nil {
		return err
	}
	if err := c.reserve(n.window.Height * n.window.Width * in.pixel * out.pixel); err != nil {
		return err
	}
	k := q.kernel(n.window.Height, n.window.Width, in, out.pixel, multipliers)
	g := n.grid(out, in)
	x, y := in.window(n.top, n.left), out.origin()
	c.add(func(m *memory) {
		o := o
		if residual != nil {
			o.Residual = m.codes[residual.origin():]
		}
		kernels.Int8Conv(m.codes[y:], m.codes[x:], k, g, o)
	})
	return nil
}

// grid tells where a node's windows and outputs lie.
func (n *node) grid(out, in *codeMap) kernels.Int8Grid {
	return kernels.Int8Grid{
		Rows: n.shape.H, Cols: n.shape.W,
		XRow: n.window.Stride * in.row(), XCol: n.window.Stride * in.pixel, XRun: in.row(),
		YRow: out.row(), YCol: out.pixel,
	}
}

// kernel packs a layer for windows of kh x kw pixels of the map in. The channels
// of its output are filled up to n with zeros.
func (q *integers) kernel(kh, kw int, in *codeMap, n int, multipliers []float32) *kernels.Int8Kernel {
	from, channels := len(q.bias), in.shape.C
	if from == n && channels == in.pixel {
		return kernels.NewInt8Kernel(q.weights, q.bias, multipliers, kh, kw*in.pixel, n)
	}
	w := make([]int8, kh*kw*in.pixel*n)
	for tap := range kh * kw {
		for c := range channels {
			copy(w[(tap*in.pixel+c)*n:], q.weights[(tap*channels+c)*from:(tap*channels+c+1)*from])
		}
	}
	return kernels.NewInt8Kernel(w, filled(q.bias, n), filled(multipliers, n), kh, kw*in.pixel, n)
}

// filled is x with zeros up to n elements.
func filled[T any](x []T, n int) []T { return append(slices.Clone(x), make([]T, n-len(x))...) }

// depthwise adds the step of a depthwise convolution.
func (c *compiler) depthwise(n *node, out, in *codeMap) error {
	l, err := c.layer(n)
	if err != nil {
		return err
	}
	q, err := l.integers(in.quantization, true)
	if err != nil {
		return err
	}
	multipliers, err := q.multipliers(out.scale[0], 0)
	if err != nil {
		return err
	}
	if err := c.reserve(n.window.Height * n.window.Width * out.pixel); err != nil {
		return err
	}
	k := q.depthwise(n.window.Height, n.window.Width, out.pixel, multipliers)
	g, o := n.grid(out, in), kernels.Int8Output{Zero: int32(out.zero[0])}
	x, y := in.window(n.top, n.left), out.origin()
	c.add(func(m *memory) { kernels.Int8Depthwise(m.codes[y:], m.codes[x:], k, g, o) })
	return nil
}

func (q *integers) depthwise(kh, kw, n int, multipliers []float32) *kernels.Int8DepthwiseKernel {
	from := len(q.bias)
	w := make([]int8, kh*kw*n)
	for tap := range kh * kw {
		copy(w[tap*n:], q.weights[tap*from:(tap+1)*from])
	}
	return kernels.NewInt8DepthwiseKernel(w, filled(q.bias, n), filled(multipliers, n), kh, kw, n)
}

// uniform is the map of a node, or a copy of it, with one scale and one zero
// for all channels: additions need that, and pictures may not have it.
func (c *compiler) uniform(i int) (*codeMap, error) {
	in := c.mapOf(i)
	if in.isUniform() {
		return in, nil
	}
	low, high := 0.0, 0.0
	for ch, s := range in.scale {
		low = min(low, -s*in.zero[ch])
		high = max(high, s*(kernels.MaxCode-in.zero[ch]))
	}
	out := newMap(in.shape, in.pixel, borders{}, quantizationBetween(low, high, in.shape.C))
	out.offset = c.plan.codes
	c.plan.codes += out.size()
	one := &node{kind: depthwise, shape: in.shape, view: in.shape, residual: none}
	one.window.Height, one.window.Width, one.window.Stride = 1, 1, 1
	return out, c.depthwise(one, out, in)
}

// pool adds the step of a max-pooling.
func (c *compiler) pool(n *node, out *codeMap) {
	in := c.mapOf(n.in[0])
	s := kernels.Int8PoolShape{
		H: n.view.H, W: n.view.W, C: in.pixel, Size: n.window.Height, Stride: n.window.Stride,
		Top: n.top, Left: n.left, OutH: n.shape.H, OutW: n.shape.W, XRow: in.row(), YRow: out.row(),
	}
	x, y := in.origin(), out.origin()
	c.add(func(m *memory) { kernels.Int8MaxPool(m.codes[y:], m.codes[x:], s) })
}

// addition adds the step that adds two maps.
func (c *compiler) addition(n *node, out *codeMap) error {
	a, err := c.uniform(n.in[0])
	if err != nil {
		return err
	}
	b, err := c.uniform(n.in[1])
	if err != nil {
		return err
	}
	s := kernels.Int8Sum{
		AZero: int32(a.zero[0]), BZero: int32(b.zero[0]), Zero: int32(out.zero[0]),
		AScale: float32(a.scale[0] / out.scale[0]), BScale: float32(b.scale[0] / out.scale[0]),
	}
	line := n.shape.W * out.pixel
	c.add(func(m *memory) {
		for row := range n.shape.H {
			y := out.origin() + row*out.row()
			kernels.Int8Add(m.codes[y:y+line], m.codes[a.origin()+row*a.row():], m.codes[b.origin()+row*b.row():], s)
		}
	})
	return nil
}
