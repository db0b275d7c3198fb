package train

import (
	"testing"

	"onesheet/model/layers"
	"onesheet/model/ops"
)

// rehearse trains a small form of one of the study's networks for some steps,
// and gives all its tensors.
func rehearse(t *testing.T, name string, before func(*trainer)) []layers.Tensor {
	t.Helper()
	c, err := ForArchitecture(name)
	if err != nil {
		t.Fatal(err)
	}
	c.Height, c.Width, c.Batch = 48, 32, 4
	frequencies := make([]float64, 25)
	n, _, err := start(c, make([]string, len(frequencies)), frequencies)
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRehearsal(c, n)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		before(r.t)
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	return n.Tensors()
}

// TestReuseOfBuffersChangesNoWeight compares steps that take their buffers from
// those of the step before with steps in fresh memory.
func TestReuseOfBuffersChangesNoWeight(t *testing.T) {
	for _, name := range []string{"model1", "model2"} {
		reused := rehearse(t, name, func(*trainer) {})
		fresh := rehearse(t, name, func(r *trainer) { r.arena = ops.Arena{} })
		for i, want := range fresh {
			for k, v := range want.Values() {
				if got := reused[i].Values()[k]; got != v {
					t.Fatalf("%s, %s: element %d is %v with reuse, %v without", name, want.Name, k, got, v)
				}
			}
		}
	}
}
