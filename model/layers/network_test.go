package layers

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/optimizers/adam"

	"onesheet/model/arch"
	"onesheet/model/ops"
)

// everything has one layer of every kind.
func everything() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 6, Activation: "relu6"},
		{Kind: arch.Depthwise, Name: "dw", Input: 0, Size: 3},
		{Kind: arch.BatchNorm, Name: "bn", Input: 1},
		{Kind: arch.ReLU, Name: "act", Input: 2},
		{Kind: arch.Add, Name: "sum", Inputs: []int{0, 3}},
		{Kind: arch.ReLU6, Name: "act6", Input: 4},
		{Kind: arch.MaxPool, Name: "pool", Input: 5, Size: 2, Stride: 2, Padding: "valid"},
		{Kind: arch.Flatten, Name: "flat", Input: 6},
		{Kind: arch.Dense, Name: "hidden", Input: 7, Channels: 8, Activation: "relu"},
		{Kind: arch.Dropout, Name: "drop", Input: 8, Rate: 0.1},
		{Kind: arch.Dense, Name: "logits", Input: 9, Channels: 2},
	}
}

func build(t *testing.T) *Network {
	t.Helper()
	n, err := NewNetwork(everything(), arch.Shape{H: 8, W: 8, C: 3}, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// stripes are pictures of horizontal or vertical stripes, with their labels.
func stripes(t *testing.T, n int) (ops.FeatureMap, []float64) {
	t.Helper()
	r := rand.New(rand.NewPCG(2, 2))
	var pixels []float32
	var labels []float64
	for i := range n {
		phase := r.IntN(2)
		for y := range 8 {
			for x := range 8 {
				line := y
				if i%2 == 1 {
					line = x
				}
				v := float32((line+phase)%2) + 0.1*float32(r.NormFloat64())
				pixels = append(pixels, v, v, v)
			}
		}
		labels = append(labels, float64(1-i%2), float64(i%2))
	}
	x, err := ops.NewFeatureMap(pixels, n, 8, 8, 3)
	if err != nil {
		t.Fatal(err)
	}
	return x, labels
}

func TestAdamWTeachesEveryKindOfLayer(t *testing.T) {
	n := build(t)
	x, labels := stripes(t, 16)
	strategy := adam.New(adam.NewAdamWConfig(0.01, 0.9, 0.999, 1e-8, 0.01))
	r := rand.New(rand.NewPCG(3, 3))
	var first, last float64
	for step := range 60 {
		logits, err := n.Forward(Context{Training: true, Rand: r}, x)
		if err != nil {
			t.Fatal(err)
		}
		loss, err := ops.BCEWithLogits(logits, labels)
		if err != nil {
			t.Fatal(err)
		}
		if last = loss.Item().F64(); step == 0 {
			first = last
		}
		if err := ag.Backward(loss); err != nil {
			t.Fatal(err)
		}
		nn.ForEachParam(n, func(p *nn.Param) {
			if p.HasGrad() {
				if err := strategy.OptimizeParams(p); err != nil {
					t.Fatal(err)
				}
			}
		})
		strategy.IncExample()
	}
	if last > first/5 {
		t.Errorf("loss went from %.3f to %.3f, want less than a fifth", first, last)
	}
}

func TestInferenceIsRepeatable(t *testing.T) {
	n := build(t)
	x, _ := stripes(t, 4)
	a, err := n.Forward(Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	b, err := n.Forward(Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range a.Value().Data().F32() {
		if b.Value().Data().F32()[i] != v {
			t.Fatalf("logit %d is %g, then %g", i, v, b.Value().Data().F32()[i])
		}
	}
}

func TestBatchNormKeepsRunningStatistics(t *testing.T) {
	n := build(t)
	x, _ := stripes(t, 4)
	before := append([]float32(nil), tensor(t, n, "bn/mean").Values()...)
	if _, err := n.Forward(Context{}, x); err != nil {
		t.Fatal(err)
	}
	for i, v := range tensor(t, n, "bn/mean").Values() {
		if v != before[i] {
			t.Fatal("inference changed the running mean")
		}
	}
	if _, err := n.Forward(Context{Training: true, Rand: rand.New(rand.NewPCG(1, 1))}, x); err != nil {
		t.Fatal(err)
	}
	changed := false
	for i, v := range tensor(t, n, "bn/mean").Values() {
		changed = changed || v != before[i]
	}
	if !changed {
		t.Error("training did not change the running mean")
	}
}

func tensor(t *testing.T, n *Network, name string) Tensor {
	t.Helper()
	for _, x := range n.Tensors() {
		if x.Name == name {
			return x
		}
	}
	t.Fatalf("no tensor %q", name)
	return Tensor{}
}

func TestSpagoFindsEveryParameter(t *testing.T) {
	n := build(t)
	found := map[*nn.Param]bool{}
	nn.ForEachParam(n, func(p *nn.Param) { found[p] = true })
	for _, x := range n.Tensors() {
		if !found[x.Param] {
			t.Errorf("spago's traversal misses %s", x.Name)
		}
	}
	if len(found) != len(n.Tensors()) {
		t.Errorf("spago finds %d parameters, the network lists %d", len(found), len(n.Tensors()))
	}
}

func TestForwardRefusesOtherSizes(t *testing.T) {
	x, err := ops.NewFeatureMap(make([]float32, 4*4*3), 1, 4, 4, 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := build(t).Forward(Context{}, x); err == nil || !strings.Contains(err.Error(), "[8,8,3]") {
		t.Errorf("error %v, want one that names the size", err)
	}
}
