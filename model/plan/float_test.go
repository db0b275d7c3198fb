package plan

import "testing"

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
			for seed := range uint64(2) {
				rgb := scene(in, seed)
				want := reference(t, net, in, rgb)
				got, err := f.Run(rgb)
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
