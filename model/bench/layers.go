package bench

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
)

// Layer is what the layers of one shape reached.
type Layer struct {
	Shape        string  // for people: "3x3 conv 32 to 64, 96x64"
	Count        int     // layers of that shape in the network
	Milliseconds float64 // for one of them, one batch
	GFLOPS       float64
}

// shape is a layer that multiplies.
type shape struct {
	op     arch.Op
	in     arch.Shape
	macs   int // for one picture
	frozen bool
}

// passes is how often a layer's multiplications are done.
func (l shape) passes(task string) int {
	if task == Train && !l.frozen {
		return 3
	}
	return 1
}

// shapes lists the layers that multiply, in the graph's order.
func (m *Model) shapes() ([]shape, error) {
	g, input := m.network.Graph(), m.network.Input()
	outputs, err := g.Shapes(input)
	if err != nil {
		return nil, err
	}
	var all []shape
	for _, op := range g {
		if op.Kind != arch.Conv && op.Kind != arch.Depthwise && op.Kind != arch.Dense {
			continue
		}
		l := shape{op: op, in: input}
		if s := op.Sources()[0]; s != arch.Picture {
			l.in = outputs[s]
		}
		l.op.Input, l.op.Inputs = arch.Picture, nil
		if l.macs, err = (arch.Graph{l.op}).MACs(l.in); err != nil {
			return nil, err
		}
		for _, prefix := range m.recipe.Frozen {
			l.frozen = l.frozen || strings.HasPrefix(op.Name, prefix)
		}
		all = append(all, l)
	}
	return all, nil
}

// String tells the shape to people; layers that look alike cost alike.
func (l shape) String() string {
	switch o := l.op; o.Kind {
	case arch.Dense:
		return fmt.Sprintf("dense %d to %d", l.in.Values(), o.Channels)
	case arch.Depthwise:
		return fmt.Sprintf("%dx%d depthwise %d, %dx%d%s", o.Size, o.Size, l.in.C, l.in.H, l.in.W, stride(o))
	default:
		return fmt.Sprintf("%dx%d conv %d to %d, %dx%d%s", o.Size, o.Size, l.in.C, o.Channels, l.in.H, l.in.W, stride(o))
	}
}

func stride(o arch.Op) string {
	if o.Stride > 1 {
		return fmt.Sprintf(" stride %d", o.Stride)
	}
	return ""
}

// Layers measures each shape of layer: for Train by itself, forward and backward
// through its operators, each with its part of Settings.Time; for Infer within
// the compiled plan, one picture in one thread.
func Layers(m *Model, s Settings) ([]Layer, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if s.Task == Infer {
		return m.planLayers(s)
	}
	all, err := m.shapes()
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(s.Threads))
	var out []Layer
	place := map[string]int{}
	for _, l := range all {
		key := fmt.Sprint(l, l.frozen)
		if i, ok := place[key]; ok {
			out[i].Count++
			continue
		}
		seconds, err := l.seconds(s, s.Time/time.Duration(len(all)))
		if err != nil {
			return nil, fmt.Errorf("bench: %s: %w", l.op.Name, err)
		}
		place[key] = len(out)
		operations := 2 * float64(l.macs) * float64(l.passes(s.Task)) * float64(s.Batch)
		out = append(out, Layer{l.String(), 1, seconds * 1e3, operations / seconds / 1e9})
	}
	return out, nil
}

// seconds measures one layer on a batch.
func (l shape) seconds(s Settings, total time.Duration) (float64, error) {
	n, err := layers.NewNetwork(arch.Graph{l.op}, l.in, random())
	if err != nil {
		return 0, err
	}
	values := make([]float32, s.Batch*l.in.Values())
	for i := range values {
		values[i] = float32(i%13)/6 - 1
	}
	backward := l.passes(s.Task) > 1
	return median(func() error { return pass(n, values, s.Batch, backward) }, total)
}

// pass runs a network of one layer forward, and backward unless it is frozen.
func pass(n *layers.Network, values []float32, batch int, backward bool) error {
	in := n.Input()
	x, err := ops.NewFeatureMap(values, batch, in.H, in.W, in.C)
	if err != nil {
		return err
	}
	if backward {
		x.Tensor = nn.NewParam(x.Tensor.(mat.Matrix))
	}
	y, err := n.Forward(layers.Context{Training: backward}, x)
	if err != nil || !backward {
		return err
	}
	y.AccGrad(y.Value().(mat.Matrix).OnesLike())
	if err := ag.Backward(y.Tensor); err != nil {
		return err
	}
	for _, t := range n.Tensors() {
		t.Param.ZeroGrad()
	}
	return nil
}
