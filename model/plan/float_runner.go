package plan

import "fmt"

// FloatRunner runs a FloatPlan on one picture at a time. Everything it needs is
// allocated when it is made, but for what the kernels unroll convolutions into.
type FloatRunner struct {
	plan   *FloatPlan
	memory memory
	// observe, if set, is told the output of each node.
	observe func(node int, values []float32)
}

// NewRunner makes a runner with memory of its own.
func (f *FloatPlan) NewRunner() *FloatRunner {
	return &FloatRunner{plan: f, memory: memory{floats: make([]float32, f.floats)}}
}

// Run computes the logits of a picture, rgb [H,W,3] bytes as they are; the plan
// normalizes them. The logits are overwritten by the next run.
func (r *FloatRunner) Run(rgb []byte) ([]float32, error) {
	f := r.plan
	x := f.picture.of(&r.memory)
	if len(rgb) != len(x) {
		return nil, fmt.Errorf("plan: the picture has %d bytes, the network takes %d", len(rgb), len(x))
	}
	for i := 0; i+2 < len(rgb); i += 3 {
		x[i] = f.levels[0][rgb[i]]
		x[i+1] = f.levels[1][rgb[i+1]]
		x[i+2] = f.levels[2][rgb[i+2]]
	}
	for i, run := range f.steps {
		run(&r.memory)
		if r.observe != nil {
			r.observe(i, f.outputs[i].of(&r.memory))
		}
	}
	return f.outputs[len(f.outputs)-1].of(&r.memory), nil
}
