package plan

import (
	"fmt"

	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// FloatPlan is a network compiled to float32. It does not change and may be used
// from several goroutines at once, each with a FloatRunner of its own.
type FloatPlan struct {
	program *program
	picture vector // [H,W,3], normalized
	levels  [3][256]float32
	outputs []vector // of the nodes
	steps   []step   // likewise
	floats  int      // that a runner needs
	end     *ending  // nil if it cannot be told
}

// Float compiles a network to float32.
func Float(n Network) (*FloatPlan, error) {
	p, err := fuse(n)
	if err != nil {
		return nil, err
	}
	f := &FloatPlan{program: p, levels: levels(n.Input)}
	f.layOut()
	for i := range p.nodes {
		s, err := f.step(i)
		if err != nil {
			return nil, fmt.Errorf("plan: operation %q: %w", p.nodes[i].name, err)
		}
		f.steps = append(f.steps, s)
	}
	return f, f.addEnding()
}

// levels gives the normalized value of each byte in each channel.
func levels(in weightfile.Input) (table [3][256]float32) {
	for c := range table {
		for v := range table[c] {
			table[c][v] = float32((float64(v)/255 - in.Mean[c]) / in.Std[c])
		}
	}
	return table
}

// layOut gives the picture and each node's output its place.
func (f *FloatPlan) layOut() {
	sizes := make([]int, len(f.program.nodes))
	for i, n := range f.program.nodes {
		sizes[i] = n.shape.Values()
	}
	at, total := f.program.place(sizes)
	f.picture = vector{total, f.program.network.picture().Values()}
	f.floats = total + f.picture.n
	for i, size := range sizes {
		f.outputs = append(f.outputs, vector{at[i], size})
	}
}

// of is the output of node i, or the picture.
func (f *FloatPlan) of(i int) vector {
	if i == picture {
		return f.picture
	}
	return f.outputs[i]
}

// Outputs is the number of logits.
func (f *FloatPlan) Outputs() int { return f.outputs[len(f.outputs)-1].n }

// step makes node i ready.
func (f *FloatPlan) step(i int) (step, error) {
	n := &f.program.nodes[i]
	x, y := f.of(n.in[0]), f.of(i)
	switch n.kind {
	case convolve:
		return f.convolution(n, y, x)
	case depthwise:
		return f.depthwise(n, y, x)
	case maxPool:
		s := n.poolShape()
		return func(m *memory) { kernels.MaxPool(y.of(m), x.of(m), s) }, nil
	case addition:
		b := f.of(n.in[1])
		return func(m *memory) { floatAdd(y.of(m), x.of(m), b.of(m), n.act) }, nil
	default:
		return func(m *memory) { floatAverage(y.of(m), x.of(m)) }, nil
	}
}

func (f *FloatPlan) convolution(n *node, y, x vector) (step, error) {
	l, err := f.program.layer(n)
	if err != nil {
		return nil, err
	}
	w, bias := l.float32s()
	s := n.convShape()
	k := kernels.NewConvKernel(w, bias, s.KH, s.KW, s.C, n.shape.C)
	if n.residual == none {
		return func(m *memory) { kernels.Conv(y.of(m), x.of(m), k, s, nil, n.act) }, nil
	}
	residual := f.of(n.residual)
	return func(m *memory) { kernels.Conv(y.of(m), x.of(m), k, s, residual.of(m), n.act) }, nil
}

func (f *FloatPlan) depthwise(n *node, y, x vector) (step, error) {
	l, err := f.program.layer(n)
	if err != nil {
		return nil, err
	}
	kernel, bias := l.float32s()
	s := kernels.DepthwiseShape(n.convShape())
	return func(m *memory) { kernels.Depthwise(y.of(m), x.of(m), kernel, bias, s, n.act) }, nil
}

// convShape is the shape of a convolution of one picture.
func (n *node) convShape() kernels.ConvShape {
	return kernels.ConvShape{N: 1, H: n.view.H, W: n.view.W, C: n.view.C,
		KH: n.window.Height, KW: n.window.Width, Stride: n.window.Stride,
		Top: n.top, Left: n.left, OutH: n.shape.H, OutW: n.shape.W}
}

func (n *node) poolShape() kernels.PoolShape {
	return kernels.PoolShape{H: n.view.H, W: n.view.W, C: n.view.C, Size: n.window.Height, Stride: n.window.Stride,
		Top: n.top, Left: n.left, OutH: n.shape.H, OutW: n.shape.W}
}
