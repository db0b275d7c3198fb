package quant

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// normalizedGraph and bareGraph are the same network, with batch normalization
// and without.
func normalizedGraph() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "base/conv", Input: arch.Picture, Size: 3, Stride: 2, Channels: 4},
		{Kind: arch.BatchNorm, Name: "base/conv_norm", Input: 0},
		{Kind: arch.ReLU, Name: "base/relu", Input: 1},
		{Kind: arch.Depthwise, Name: "base/dw", Input: 2, Size: 3},
		{Kind: arch.BatchNorm, Name: "base/dw_norm", Input: 3},
		{Kind: arch.GlobalAveragePool, Name: "gap", Input: 4},
		{Kind: arch.Dense, Name: "logits", Input: 5, Channels: 3},
	}
}

func bareGraph() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "base/conv", Input: arch.Picture, Size: 3, Stride: 2, Channels: 4, Activation: "relu"},
		{Kind: arch.Depthwise, Name: "base/dw", Input: 0, Size: 3},
		{Kind: arch.GlobalAveragePool, Name: "gap", Input: 1},
		{Kind: arch.Dense, Name: "logits", Input: 2, Channels: 3},
	}
}

// answer gives a network's logits for a picture of noise.
func answer(t *testing.T, n *layers.Network) []float64 {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 8))
	pixels := make([]float32, tinyInput.H*tinyInput.W*tinyInput.C)
	for i := range pixels {
		pixels[i] = float32(r.NormFloat64())
	}
	return logits(t, n, pixels)
}

// randomNetwork draws every tensor, so that no normalization passes its input on.
func randomNetwork(t *testing.T, g arch.Graph) (*layers.Network, *weightfile.File) {
	t.Helper()
	r := rand.New(rand.NewPCG(11, 12))
	n, err := layers.NewNetwork(g, tinyInput, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range n.Tensors() {
		v := x.Values()
		for i := range v {
			v[i] += float32(r.Float64() * 0.5) // variances stay above 1
		}
	}
	graph, err := g.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return n, &weightfile.File{Metadata: map[string]string{"graph": string(graph)}, Tensors: Float32(n)}
}

func TestNormsAreFoldedForANetworkWithoutThem(t *testing.T) {
	from, f := randomNetwork(t, normalizedGraph())
	before := append([]weightfile.Tensor(nil), f.Tensors...)
	n, _ := randomNetwork(t, bareGraph())
	if err := LoadPart(n, "", f); err != nil {
		t.Fatal(err)
	}
	want, got := answer(t, from), answer(t, n)
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-5 {
			t.Errorf("logit %d is %g, with the normalizations %g", i, got[i], want[i])
		}
	}
	for i, x := range f.Tensors {
		if &x.Data[0] != &before[i].Data[0] {
			t.Errorf("%s of the file was replaced", x.Name)
		}
	}
}

func TestNormsStayForANetworkWithThem(t *testing.T) {
	from, f := randomNetwork(t, normalizedGraph())
	n, err := layers.NewNetwork(normalizedGraph(), tinyInput, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if err := LoadPart(n, "", f); err != nil {
		t.Fatal(err)
	}
	want, got := answer(t, from), answer(t, n)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("logit %d is %g, want %g", i, got[i], want[i])
		}
	}
}

func TestNormsThatCannotBeFoldedAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(arch.Graph, *weightfile.File)
		want  string
	}{
		"after an activation": {func(g arch.Graph, _ *weightfile.File) { g[0].Activation = "relu" }, "no linear layer"},
		"a second reader":     {func(g arch.Graph, _ *weightfile.File) { g[2].Input = 0 }, "feeds base/relu as well"},
		"first of all":        {func(g arch.Graph, _ *weightfile.File) { g[1].Input = arch.Picture }, "does not follow a layer"},
		"values missing": {func(_ arch.Graph, f *weightfile.File) {
			f.Tensors = drop(f.Tensors, "base/conv_norm/mean")
		}, "base/conv_norm/mean is missing"},
		"a negative variance": {func(_ arch.Graph, f *weightfile.File) {
			replace(f, "base/conv_norm/variance", []float32{1, -1, 1, 1})
		}, "variance[1] is -1"},
		"too few values": {func(_ arch.Graph, f *weightfile.File) {
			f.Tensors = drop(f.Tensors, "base/conv_norm/beta")
			f.Tensors = append(f.Tensors, weightfile.Float32Tensor("base/conv_norm/beta", []int{3}, make([]float32, 3)))
		}, "3 values for 4 channels"},
	} {
		g := normalizedGraph()
		_, f := randomNetwork(t, g)
		c.spoil(g, f)
		graph, err := g.JSON()
		if err != nil {
			t.Fatal(err)
		}
		f.Metadata["graph"] = string(graph)
		n, _ := randomNetwork(t, bareGraph())
		if err := LoadPart(n, "base/", f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}
