package plan

import (
	"math"
	"slices"
	"testing"

	"onesheet/model/weightfile"
)

// calibrated finds the ranges of a network on a few scenes.
func calibrated(t testing.TB, n Network, method string) map[string]weightfile.Range {
	t.Helper()
	var pictures [][]byte
	for seed := range uint64(6) {
		pictures = append(pictures, scene(n.Input, 100+seed))
	}
	a, err := Calibrate(n, pictures, method)
	if err != nil {
		t.Fatal(err)
	}
	return a.Ranges
}

// compiled is the int8 plan of a network.
func compiled(t testing.TB, n Network) *Plan {
	t.Helper()
	p, err := Compile(n, calibrated(t, n, MinMax))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t testing.TB, r *Runner, rgb []byte) []float32 {
	t.Helper()
	logits, err := r.Run(rgb)
	if err != nil {
		t.Fatal(err)
	}
	return logits
}

// TestInt8PlanFollowsTheReference: random networks with many layers amplify
// rounding more than trained ones, so the bounds differ with the depth.
func TestInt8PlanFollowsTheReference(t *testing.T) {
	atLeast := map[string]float64{
		"model1": 0.999, "model2": 0.999, "model3": 0.999, "model4": 0.999, "model5": 0.999, "odd": 0.99, "vgg16": 0.99,
		"mobilenet_v2_1.0": 0.97, "mobilenet_edgetpu_0.75": 0.99,
	}
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			in := half(g.h, g.w)
			net, n := random(t, g.graph, in, 1)
			r := compiled(t, n).NewRunner()
			for seed := range uint64(3) {
				rgb := scene(in, seed)
				want := reference(t, net, in, rgb)
				worst, same := difference(run(t, r, rgb), want)
				if !(same >= atLeast[name]) || !(worst <= spread(want)) {
					t.Errorf("correlation %.5f, want %g; the largest difference is %.3f, the spread %.3f", same, atLeast[name], worst, spread(want))
				}
			}
		})
	}
}

func TestRunAllocatesNothing(t *testing.T) {
	for name, n := range networks(t) {
		r, rgb := madeUp(t, n).NewRunner(), scene(n.Input, 1)
		if got := testing.AllocsPerRun(5, func() { run(t, r, rgb) }); got != 0 {
			t.Errorf("%s: %g allocations a picture", name, got)
		}
	}
}

// TestOldContentsDoNotMatter runs pictures through memory full of garbage: each
// step must write all that later ones read, borders included.
func TestOldContentsDoNotMatter(t *testing.T) {
	for name, n := range networks(t) {
		p, rgb := madeUp(t, n), scene(n.Input, 1)
		want := slices.Clone(run(t, p.NewRunner(), rgb))
		r := p.NewRunner()
		run(t, r, scene(n.Input, 2))
		for i := range r.memory.codes[:p.picture.offset] {
			r.memory.codes[i] = 0xff
		}
		for i := range r.memory.floats {
			r.memory.floats[i] = float32(math.NaN())
		}
		if got := run(t, r, rgb); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// madeUp compiles a network with ranges that nobody measured.
func madeUp(t testing.TB, n Network) *Plan {
	t.Helper()
	ranges := map[string]weightfile.Range{}
	for i, op := range n.Graph {
		ranges[op.Name] = weightfile.Range{Low: -4 - float64(i%5), High: 5 + float64(i%7)}
	}
	p, err := Compile(n, ranges)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
