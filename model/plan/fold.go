package plan

import (
	"fmt"
	"math"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// layer is what a convolution or a depthwise node computes before its
// activation: the kernel's column c times gain[c], plus bias[c].
type layer struct {
	codes []int8    // [K,N], of kernels kept as int8
	scale []float64 // [N], of the codes
	exact []float32 // [K,N], of floating kernels instead
	gain  []float64 // [N], of the batch normalizations folded in
	bias  []float64 // [N]
}

// layer reads the weights of a node.
func (p *program) layer(n *node) (*layer, error) {
	l, err := p.stored(n)
	if err != nil {
		return nil, err
	}
	l.gain = repeat(n.shape.C, 1)
	for _, op := range n.norms {
		gain, shift, err := p.normalization(op, n.shape.C)
		if err != nil {
			return nil, err
		}
		for c := range gain {
			l.gain[c] *= gain[c]
			l.bias[c] = float64(l.bias[c]*gain[c]) + shift[c]
		}
	}
	return l, nil
}

func repeat(n int, v float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

// stored reads the tensors as the file keeps them. Batch normalization and
// activation by themselves work on a kernel of ones.
func (p *program) stored(n *node) (*layer, error) {
	c, shape := n.shape.C, n.kernelShape()
	if shape == nil {
		l := &layer{codes: make([]int8, c), scale: repeat(c, 1), bias: make([]float64, c)}
		for i := range l.codes {
			l.codes[i] = 1
		}
		return l, nil
	}
	t, err := p.network.tensor(n.op, "kernel", shape...)
	if err != nil {
		return nil, err
	}
	l := &layer{}
	if t.DType != weightfile.I8 {
		l.exact, err = t.Float32s()
	} else if l.codes, err = t.Int8s(); err == nil {
		l.scale, err = p.network.floats(n.op, "scale", c)
	}
	if err != nil {
		return nil, err
	}
	l.bias, err = p.network.floats(n.op, "bias", c)
	return l, err
}

// kernelShape is the shape of a node's kernel in the file, nil if it has none.
func (n *node) kernelShape() []int {
	switch n.op.Kind {
	case arch.Conv:
		return []int{n.window.Height, n.window.Width, n.view.C, n.shape.C}
	case arch.Depthwise:
		return []int{n.window.Height, n.window.Width, 1, n.shape.C}
	case arch.Dense:
		return []int{n.view.Values(), n.shape.C}
	}
	return nil
}

// normalization gives a batch normalization as x·gain + shift.
func (p *program) normalization(op arch.Op, c int) (gain, shift []float64, err error) {
	var t [4][]float64
	for i, name := range []string{"gamma", "beta", "mean", "variance"} {
		if t[i], err = p.network.floats(op, name, c); err != nil {
			return nil, nil, err
		}
	}
	if gain, shift, err = arch.Affine(t[0], t[1], t[2], t[3]); err != nil {
		return nil, nil, fmt.Errorf("plan: %s/%w", op.Name, err)
	}
	return gain, shift, nil
}

// float32s gives kernel [K,N] and bias [N] in float32.
func (l *layer) float32s() (kernel, bias []float32) {
	n := len(l.bias)
	kernel, bias = make([]float32, max(len(l.codes), len(l.exact))), make([]float32, n)
	for i := range kernel {
		if l.exact != nil {
			kernel[i] = float32(float64(l.exact[i]) * l.gain[i%n])
		} else {
			kernel[i] = float32(float64(l.codes[i]) * l.scale[i%n] * l.gain[i%n])
		}
	}
	for c, b := range l.bias {
		bias[c] = float32(b)
	}
	return kernel, bias
}

// int8s gives the kernel as codes [K,N] with a scale for each column, which
// may be negative.
func (l *layer) int8s() (codes []int8, scale []float64) {
	codes, scale = l.codes, l.scale
	if l.exact != nil {
		codes, scale = perChannel(l.exact, len(l.bias))
	}
	folded := make([]float64, len(scale))
	for c, s := range scale {
		folded[c] = s * l.gain[c]
	}
	return codes, folded
}

// perChannel quantizes a kernel [K,N] symmetrically, with one scale for each
// column.
func perChannel[T float32 | float64](kernel []T, n int) (codes []int8, scale []float64) {
	scale = make([]float64, n)
	for i, v := range kernel {
		scale[i%n] = max(scale[i%n], math.Abs(float64(v))/127)
	}
	for c, s := range scale {
		if s == 0 {
			scale[c] = 1
		}
	}
	codes = make([]int8, len(kernel))
	for i, v := range kernel {
		codes[i] = int8(math.RoundToEven(float64(v) / scale[i%n]))
	}
	return codes, scale
}
