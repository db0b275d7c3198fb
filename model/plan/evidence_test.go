package plan

import (
	"math"
	"testing"

	"onesheet/model/arch"
)

// pooledGraph ends as the flagship does: a map, its means, a dense layer.
func pooledGraph() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 8, Activation: "relu6"},
		{Kind: arch.Conv, Name: "last", Input: 0, Size: 3, Stride: 2, Channels: 64, Activation: "relu6"},
		{Kind: arch.GlobalAveragePool, Name: "pool", Input: 1},
		{Kind: arch.Dropout, Name: "drop", Input: 2, Rate: 0.2},
		{Kind: arch.Dense, Name: "head", Input: 3, Channels: 30},
	}
}

// traced is what both kinds of runners can tell.
type traced interface {
	Run(rgb []byte) ([]float32, error)
	Features() []float32
	Evidence(output int) ([]float64, error)
}

// runnersOf makes both plans of a network and a runner of each.
func runnersOf(t *testing.T, n Network) (map[string]traced, *Plan, *FloatPlan) {
	t.Helper()
	f, err := Float(n)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Calibrate(n, [][]byte{scene(n.Input, 1), scene(n.Input, 2)}, MinMax)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Compile(n, a.Ranges)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]traced{"float32": f.NewRunner(), "int8": p.NewRunner()}, p, f
}

// The shares of the pixels and the bias add up to the logit. The last map is the
// largest, at the begin of the memory: a float plan that gave its place to what
// follows would be caught.
func TestEvidenceAddsUpToTheLogit(t *testing.T) {
	_, n := random(t, pooledGraph(), half(9, 7), 4)
	bias, ok := n.Tensor("head/bias")
	if !ok {
		t.Fatal("no bias")
	}
	b, err := bias.Float32s()
	if err != nil {
		t.Fatal(err)
	}
	runners, p, f := runnersOf(t, n)
	if h, w := p.MapSize(); h != 3 || w != 2 {
		t.Fatalf("the map has %dx%d pixels, want 3x2", h, w)
	}
	if h, w := f.MapSize(); h != 3 || w != 2 {
		t.Fatalf("the float map has %dx%d pixels, want 3x2", h, w)
	}
	for name, r := range runners {
		for seed := uint64(1); seed < 4; seed++ {
			logits, err := r.Run(scene(n.Input, seed))
			if err != nil {
				t.Fatal(err)
			}
			for k, z := range logits {
				shares, err := r.Evidence(k)
				if err != nil || len(shares) != 6 {
					t.Fatalf("%s: %d shares, error %v", name, len(shares), err)
				}
				sum := float64(b[k])
				for _, s := range shares {
					sum += s
				}
				if d := math.Abs(sum - float64(z)); !(d < 1e-4) {
					t.Errorf("%s: output %d: shares and bias add up to %g, the logit is %g", name, k, sum, z)
				}
			}
		}
	}
}

func TestFeaturesMakeTheLogits(t *testing.T) {
	hidden := arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 8, Activation: "relu"},
		{Kind: arch.Flatten, Name: "flat", Input: 0},
		{Kind: arch.Dense, Name: "hidden", Input: 1, Channels: 6, Activation: "relu"},
		{Kind: arch.Dense, Name: "head", Input: 2, Channels: 3},
	}
	for name, g := range map[string]arch.Graph{"pooled": pooledGraph(), "hidden": hidden} {
		_, n := random(t, g, half(9, 7), 5)
		kernel, _ := n.Tensor("head/kernel")
		bias, _ := n.Tensor("head/bias")
		w, err := kernel.Float32s()
		if err != nil {
			t.Fatal(err)
		}
		b, err := bias.Float32s()
		if err != nil {
			t.Fatal(err)
		}
		runners, p, f := runnersOf(t, n)
		if p.FeatureCount() != kernel.Shape[0] || f.FeatureCount() != kernel.Shape[0] {
			t.Fatalf("%s: %d and %d features, want %d", name, p.FeatureCount(), f.FeatureCount(), kernel.Shape[0])
		}
		for which, r := range runners {
			logits, err := r.Run(scene(n.Input, 3))
			if err != nil {
				t.Fatal(err)
			}
			for k, z := range logits {
				sum := float64(b[k])
				for c, v := range r.Features() {
					sum += float64(v) * float64(w[c*len(b)+k])
				}
				if !(math.Abs(sum-float64(z)) < 1e-4) {
					t.Errorf("%s, %s: the features make %g of output %d, the logit is %g", name, which, sum, k, z)
				}
			}
		}
	}
}

func TestEvidenceIsRefused(t *testing.T) {
	flat := arch.Graph{
		{Kind: arch.Flatten, Name: "flat", Input: arch.Picture},
		{Kind: arch.Dense, Name: "head", Input: 0, Channels: 2},
	}
	active := pooledGraph()
	active[4].Activation = "relu"
	for name, g := range map[string]arch.Graph{"the head reads pixels": flat, "the logits are cut off": active} {
		_, n := random(t, g, half(9, 7), 6)
		runners, p, f := runnersOf(t, n)
		if h, w := p.MapSize(); h != 0 || w != 0 || p.FeatureCount() != 0 || f.FeatureCount() != 0 {
			t.Errorf("%s: a map of %dx%d pixels, %d and %d features", name, h, w, p.FeatureCount(), f.FeatureCount())
		}
		for which, r := range runners {
			if _, err := r.Run(scene(n.Input, 1)); err != nil {
				t.Fatal(err)
			}
			if _, err := r.Evidence(0); err == nil || r.Features() != nil {
				t.Errorf("%s, %s: evidence was given", name, which)
			}
		}
	}
	_, n := random(t, pooledGraph(), half(9, 7), 7)
	runners, _, _ := runnersOf(t, n)
	for which, r := range runners {
		for _, output := range []int{-1, 30} {
			if _, err := r.Evidence(output); err == nil {
				t.Errorf("%s: output %d has evidence", which, output)
			}
		}
	}
}
