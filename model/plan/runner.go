package plan

import (
	"encoding/binary"
	"fmt"
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
	line := 3 * m.shape.W
	for y := range m.shape.H {
		to, from := memory[m.origin()+y*m.row():], rgb[y*line:(y+1)*line]
		for x := range m.shape.W {
			p := from[3*x : 3*x+3 : 3*x+3]
			v := uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16
			binary.LittleEndian.PutUint32(to[x*m.pixel:], v>>1&0x7f7f7f)
		}
	}
}
