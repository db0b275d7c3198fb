package plan

import (
	"fmt"

	"onesheet/model/arch"
	"onesheet/model/kernels"
)

// ending is how a network comes to its logits, if that is by a dense layer
// without activation: logit k = bias[k] + Σ features[c]·kernel[c,k]. What a
// runner computed of it stays in its memory until the next run.
type ending struct {
	from     int // the node that gives the features
	features vector
	kernel   []float32 // [C,K]
	// pooled is the node whose map [H,W,C] the features are the means of, or none.
	pooled int
	shape  arch.Shape
	read   func(dst []float32, m *memory) // overwrites dst with that map
}

// ending looks at the last nodes. It is nil for networks that end otherwise.
func (p *program) ending() *ending {
	last := &p.nodes[len(p.nodes)-1]
	if last.op.Kind != arch.Dense || last.act != kernels.None || !last.readsPixel() || last.in[0] == picture {
		return nil
	}
	e := &ending{from: last.in[0], pooled: none}
	if n := &p.nodes[e.from]; n.kind == average && !n.readsPixel() && n.in[0] != picture {
		e.pooled, e.shape = n.in[0], n.view
	}
	return e
}

// addEnding notes how the plan ends; kernel is that of the last layer on a vector.
func (c *compiler) addEnding(kernel []float32) {
	e := c.program.ending()
	if e == nil || c.maps[e.from] != nil {
		return // the last layer may read codes
	}
	e.features, e.kernel = c.vectors[e.from], kernel
	if e.pooled != none {
		in := c.maps[e.pooled]
		e.read = func(dst []float32, m *memory) { in.dequantize(dst, m.codes) }
	}
	c.plan.end = e
}

func (f *FloatPlan) addEnding() error {
	e := f.program.ending()
	if e == nil {
		return nil
	}
	l, err := f.program.layer(&f.program.nodes[len(f.program.nodes)-1])
	if err != nil {
		return err
	}
	e.kernel, _ = l.float32s()
	e.features = f.outputs[e.from]
	if e.pooled != none {
		in := f.outputs[e.pooled]
		e.read = func(dst []float32, m *memory) { copy(dst, in.of(m)) }
	}
	f.end = e
	return nil
}

// FeatureCount is the number of Features, 0 if there are none.
func (p *Plan) FeatureCount() int { return p.end.count() }

// FeatureCount is the number of Features, 0 if there are none.
func (f *FloatPlan) FeatureCount() int { return f.end.count() }

func (e *ending) count() int {
	if e == nil {
		return 0
	}
	return e.features.n
}

// Features are the values [C] that the last dense layer made the logits of in the
// runner's last run; the next run overwrites them. They are nil if the network
// ends otherwise than by a dense layer without activation, on a vector.
func (r *Runner) Features() []float32 { return r.plan.end.of(&r.memory) }

// Features are those of Runner.
func (r *FloatRunner) Features() []float32 { return r.plan.end.of(&r.memory) }

func (e *ending) of(m *memory) []float32 {
	if e == nil {
		return nil
	}
	return e.features.of(m)
}

// MapSize is the size of the last feature map if Evidence is possible, else 0, 0.
func (p *Plan) MapSize() (height, width int) { return p.end.size() }

// MapSize is the size of the last feature map if Evidence is possible, else 0, 0.
func (f *FloatPlan) MapSize() (height, width int) { return f.end.size() }

func (e *ending) size() (height, width int) {
	if e == nil {
		return 0, 0
	}
	return e.shape.H, e.shape.W
}

// Evidence tells what each pixel of the last feature map, [H,W] of MapSize, added
// to a logit in the runner's last run: the logit is their sum and the layer's
// bias. It is the class activation map of Zhou et al., "Learning deep features for
// discriminative localization" (2016), and exact. It is possible if the network
// makes its logits of the map's means over all pixels by one dense layer.
func (r *Runner) Evidence(output int) ([]float64, error) {
	return r.plan.end.evidence(&r.memory, output)
}

// Evidence is that of Runner.
func (r *FloatRunner) Evidence(output int) ([]float64, error) {
	return r.plan.end.evidence(&r.memory, output)
}

func (e *ending) evidence(m *memory, output int) ([]float64, error) {
	if e == nil || e.pooled == none {
		return nil, fmt.Errorf("plan: the network's logits are not made of the means of a feature map: its pixels have no shares in them")
	}
	outputs := len(e.kernel) / e.shape.C
	if output < 0 || output >= outputs {
		return nil, fmt.Errorf("plan: the network has no output %d: it has %d", output, outputs)
	}
	values := make([]float32, e.shape.Values())
	e.read(values, m)
	shares := make([]float64, e.shape.H*e.shape.W)
	for i := range shares {
		sum := 0.0
		for c, v := range values[i*e.shape.C : (i+1)*e.shape.C] {
			sum += float64(float64(v) * float64(e.kernel[c*outputs+output]))
		}
		shares[i] = sum / float64(len(shares))
	}
	return shares, nil
}
