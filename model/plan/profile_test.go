package plan

import (
	"slices"
	"testing"
	"time"
)

// TestProfileRunsTheWholePlan: what is timed is what Run does, node by node.
func TestProfileRunsTheWholePlan(t *testing.T) {
	in := half(23, 17)
	_, n := random(t, oddities(), in, 3)
	n = asInt8(n)
	rgb := scene(in, 4)
	a, err := Calibrate(n, [][]byte{rgb}, MinMax)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Compile(n, a.Ranges)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Float(n)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Nodes()) != len(f.Nodes()) || len(p.Nodes()) == 0 {
		t.Fatalf("%d nodes in int8, %d in float32", len(p.Nodes()), len(f.Nodes()))
	}
	want, err := p.NewRunner().Run(rgb)
	if err != nil {
		t.Fatal(err)
	}
	r, spent := p.NewRunner(), make([]time.Duration, len(p.Nodes()))
	if err := r.Profile(rgb, spent); err != nil {
		t.Fatal(err)
	}
	if got := p.logits.of(&r.memory); !slices.Equal(got, want) {
		t.Errorf("logits %v, want %v", got, want)
	}
	if err := r.Profile(rgb, spent[1:]); err == nil {
		t.Error("too few times were accepted")
	}
	if err := f.NewRunner().Profile(rgb, spent); err != nil {
		t.Error(err)
	}
	if err := f.NewRunner().Profile(rgb[1:], spent); err == nil {
		t.Error("a short picture was accepted")
	}
}
