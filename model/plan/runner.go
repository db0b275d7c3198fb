package plan

import (
	"fmt"

	"onesheet/model/kernels"
)

// Runner runs a plan on one picture at a time. Everything it needs is allocated
// when it is made.
type Runner struct {
	plan   *Plan
	memory memory
}

// NewRunner makes a runner with memory of its own.
func (p *Plan) NewRunner() *Runner {
	return &Runner{p, memory{
		codes:  make([]uint8, p.codes),
		floats: make([]float32, p.floats),
		sums:   make([]int32, p.sums),
	}}
}

// MemoryBytes is what each runner takes.
func (p *Plan) MemoryBytes() int { return p.codes + 4*p.floats + 4*p.sums }

// Run computes the logits of a picture, rgb [H,W,3] bytes as they are; the plan
// normalizes them. The logits are overwritten by the next run.
func (r *Runner) Run(rgb []byte) ([]float32, error) {
	if want := r.plan.input.Values(); len(rgb) != want {
		return nil, fmt.Errorf("plan: the picture has %d bytes, the network takes %d", len(rgb), want)
	}
	r.plan.picture.take(r.memory.codes, rgb)
	for _, s := range r.plan.steps {
		s(&r.memory)
	}
	return r.plan.logits.of(&r.memory), nil
}

// take makes codes of a picture: its bytes without their last bit.
func (m *codeMap) take(memory []uint8, rgb []byte) {
	kernels.Int8Picture(memory[m.origin():], rgb, m.shape.H, m.shape.W, m.row(), m.pixel)
}
