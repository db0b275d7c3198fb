package plan

import (
	"slices"
	"sync"
	"testing"
)

// TestFloatPlanMeetsTheReference: folding and fusing change the order of a few
// float32 operations and nothing else.
func TestFloatPlanMeetsTheReference(t *testing.T) {
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			in := half(g.h, g.w)
			net, n := random(t, g.graph, in, 1)
			f, err := Float(n)
			if err != nil {
				t.Fatal(err)
			}
			r := f.NewRunner()
			for seed := range uint64(2) {
				rgb := scene(in, seed)
				want := reference(t, net, in, rgb)
				got, err := r.Run(rgb)
				if err != nil {
					t.Fatal(err)
				}
				worst, _ := difference(got, want)
				if limit := 1e-4 * spread(want); len(got) != len(want) || !(worst < limit) {
					t.Errorf("%d logits, the largest difference is %g, want less than %g", len(got), worst, limit)
				}
			}
		})
	}
}

// TestFloatRunnersDoNotMeet: runners of one plan share its weights alone.
func TestFloatRunnersDoNotMeet(t *testing.T) {
	_, n := random(t, oddities(), half(23, 17), 1)
	f, err := Float(n)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for seed := range uint64(4) {
		rgb := scene(n.Input, seed)
		want, err := f.NewRunner().Run(rgb)
		if err != nil {
			t.Fatal(err)
		}
		r := f.NewRunner()
		all.Go(func() {
			for range 20 {
				if got, err := r.Run(rgb); err != nil || !slices.Equal(got, want) {
					t.Errorf("picture %d: %v, error %v, want %v", seed, got, err, want)
					return
				}
			}
		})
	}
	all.Wait()
}
