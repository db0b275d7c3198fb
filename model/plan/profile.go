package plan

import (
	"fmt"
	"time"

	"onesheet/model/arch"
)

// Node is a part of a plan: an operation with what is fused into it.
type Node struct {
	Op      arch.Op    // the operation with the weights or the window
	In, Out arch.Shape // of its (first) input, flattened where it takes it so, and its output
}

// describe lists the nodes in the order in which they run.
func (p *program) describe() []Node {
	var out []Node
	for _, n := range p.nodes {
		out = append(out, Node{n.op, n.view, n.shape})
	}
	return out
}

// Nodes lists the plan's parts in the order in which they run.
func (p *Plan) Nodes() []Node { return p.nodes }

// Nodes lists the plan's parts in the order in which they run.
func (f *FloatPlan) Nodes() []Node { return f.program.describe() }

// Profile is Run, and adds to spent[i] the time that node i took.
func (r *Runner) Profile(rgb []byte, spent []time.Duration) error {
	if want := r.plan.input.Values(); len(rgb) != want || len(spent) != len(r.plan.nodes) {
		return fmt.Errorf("plan: a picture of %d bytes and times for %d nodes, want %d and %d", len(rgb), len(spent), want, len(r.plan.nodes))
	}
	r.plan.picture.take(r.memory.codes, rgb)
	done := 0
	for i, end := range r.plan.ends {
		start := time.Now()
		for _, s := range r.plan.steps[done:end] {
			s(&r.memory)
		}
		spent[i] += time.Since(start)
		done = end
	}
	return nil
}

// Profile is Run, and adds to spent[i] the time that node i took.
func (r *FloatRunner) Profile(rgb []byte, spent []time.Duration) error {
	if len(spent) != len(r.plan.steps) {
		return fmt.Errorf("plan: times for %d nodes, want %d", len(spent), len(r.plan.steps))
	}
	start := time.Now()
	r.observe = func(i int, _ []float32) {
		now := time.Now()
		spent[i] += now.Sub(start)
		start = now
	}
	defer func() { r.observe = nil }()
	_, err := r.Run(rgb)
	return err
}
