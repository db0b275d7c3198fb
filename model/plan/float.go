package plan

import (
	"fmt"

	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// FloatPlan runs a network in float32, for one picture at a time. It is not safe
// for use from several goroutines at once.
type FloatPlan struct {
	program *program
	input   []float32 // [H,W,3]
	levels  [3][256]float32
	steps   []floatStep
	logits  []float32
	// observe, if set, is told the output of each node.
	observe func(node int, values []float32)
}

// floatStep is a node made ready: run computes its output.
type floatStep struct {
	out []float32
	run func()
}

// Float compiles a network to float32.
func Float(n Network) (*FloatPlan, error) {
	p, err := fuse(n)
	if err != nil {
		return nil, err
	}
	f := &FloatPlan{program: p, levels: levels(n.Input)}
	arena := f.layOut()
	for i := range p.nodes {
		step, err := f.step(i, arena)
		if err != nil {
			return nil, err
		}
		f.steps = append(f.steps, step)
	}
	f.logits = f.steps[len(f.steps)-1].out
	return f, nil
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

// floatArena is where the nodes' outputs lie.
type floatArena struct {
	memory []float32
	at     []int
}

func (f *FloatPlan) layOut() *floatArena {
	sizes := make([]int, len(f.program.nodes))
	for i, n := range f.program.nodes {
		sizes[i] = n.shape.Values()
	}
	at, total := f.program.place(sizes)
	f.input = make([]float32, f.program.network.picture().Values())
	return &floatArena{memory: make([]float32, total), at: at}
}

// of is the output of node i, or the picture.
func (f *FloatPlan) of(i int, a *floatArena) []float32 {
	if i == picture {
		return f.input
	}
	size := f.program.nodes[i].shape.Values()
	return a.memory[a.at[i] : a.at[i]+size : a.at[i]+size]
}

// step makes node i ready.
func (f *FloatPlan) step(i int, a *floatArena) (floatStep, error) {
	n := &f.program.nodes[i]
	x, y := f.of(n.in[0], a), f.of(i, a)
	var residual []float32
	if n.residual != none {
		residual = f.of(n.residual, a)
	}
	switch n.kind {
	case convolve:
		run, err := f.convolution(n, y, x, residual)
		return floatStep{y, run}, err
	case depthwise:
		run, err := f.depthwise(n, y, x)
		return floatStep{y, run}, err
	case maxPool:
		s := n.poolShape()
		return floatStep{y, func() { kernels.MaxPool(y, x, s) }}, nil
	case addition:
		b := f.of(n.in[1], a)
		return floatStep{y, func() { floatAdd(y, x, b, n.act) }}, nil
	default:
		return floatStep{y, func() { floatAverage(y, x) }}, nil
	}
}

// Run computes the logits of a picture, rgb [H,W,3]. They are overwritten by the
// next run.
func (f *FloatPlan) Run(rgb []byte) ([]float32, error) {
	if len(rgb) != len(f.input) {
		return nil, fmt.Errorf("plan: the picture has %d bytes, the network takes %d", len(rgb), len(f.input))
	}
	for i := 0; i+2 < len(rgb); i += 3 {
		f.input[i] = f.levels[0][rgb[i]]
		f.input[i+1] = f.levels[1][rgb[i+1]]
		f.input[i+2] = f.levels[2][rgb[i+2]]
	}
	for i, s := range f.steps {
		s.run()
		if f.observe != nil {
			f.observe(i, s.out)
		}
	}
	return f.logits, nil
}

func (f *FloatPlan) convolution(n *node, y, x, residual []float32) (func(), error) {
	l, err := f.program.layer(n)
	if err != nil {
		return nil, err
	}
	w, bias := l.float32s()
	s := n.convShape()
	k := kernels.NewConvKernel(w, bias, s.KH, s.KW, s.C, n.shape.C)
	return func() { kernels.Conv(y, x, k, s, residual, n.act) }, nil
}

func (f *FloatPlan) depthwise(n *node, y, x []float32) (func(), error) {
	l, err := f.program.layer(n)
	if err != nil {
		return nil, err
	}
	kernel, bias := l.float32s()
	s := kernels.DepthwiseShape(n.convShape())
	return func() { kernels.Depthwise(y, x, kernel, bias, s, n.act) }, nil
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
