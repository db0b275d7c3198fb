package plan

import (
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// inverted is an inverted residual block as MobileNetV2 has it, with batch
// normalization, dropout and activations still apart.
func inverted() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 8},
		{Kind: arch.BatchNorm, Name: "stem_norm", Input: 0},
		{Kind: arch.Dropout, Name: "stem_dropout", Input: 1, Rate: 0.1},
		{Kind: arch.ReLU6, Name: "stem_relu", Input: 2},
		{Kind: arch.Conv, Name: "expand", Input: 3, Size: 1, Channels: 24, Activation: "relu6"},
		{Kind: arch.Depthwise, Name: "dw", Input: 4, Size: 3, Activation: "relu6"},
		{Kind: arch.Conv, Name: "project", Input: 5, Size: 1, Channels: 8},
		{Kind: arch.BatchNorm, Name: "project_norm", Input: 6},
		{Kind: arch.Add, Name: "sum", Inputs: []int{3, 7}},
		{Kind: arch.ReLU, Name: "sum_relu", Input: 8},
		{Kind: arch.GlobalAveragePool, Name: "pool", Input: 9},
		{Kind: arch.Dense, Name: "logits", Input: 10, Channels: 5},
	}
}

func mustFuse(t *testing.T, g arch.Graph) *program {
	t.Helper()
	p, err := fuse(Network{Graph: g, Input: half(16, 12)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFuse(t *testing.T) {
	p := mustFuse(t, inverted())
	var names []string
	for _, n := range p.nodes {
		names = append(names, n.name)
	}
	if got := strings.Join(names, " "); got != "stem_relu expand dw sum_relu pool logits" {
		t.Fatalf("nodes %s", got)
	}
	stem, project := p.nodes[0], p.nodes[3]
	if stem.act != kernels.ReLU6 || len(stem.norms) != 1 || stem.residual != none {
		t.Errorf("the first convolution became %+v", stem)
	}
	if project.op.Name != "project" || project.residual != 0 || project.act != kernels.ReLU || len(project.norms) != 1 {
		t.Errorf("the projection became %+v", project)
	}
}

// TestFuseLeavesWhatOthersRead: an output that is read twice must exist as it is.
func TestFuseLeavesWhatOthersRead(t *testing.T) {
	g := arch.Graph{
		{Kind: arch.Conv, Name: "a", Input: arch.Picture, Size: 3, Channels: 8},
		{Kind: arch.ReLU, Name: "b", Input: 0},
		{Kind: arch.Add, Name: "c", Inputs: []int{0, 1}},
		{Kind: arch.BatchNorm, Name: "d", Input: 2},
		{Kind: arch.ReLU, Name: "e", Input: 3},
		{Kind: arch.Conv, Name: "f", Input: 4, Size: 1, Channels: 8, Activation: "relu"},
		{Kind: arch.BatchNorm, Name: "g", Input: 5},
		{Kind: arch.Add, Name: "h", Inputs: []int{6, 6}},
	}
	var names []string
	for _, n := range mustFuse(t, g).nodes {
		names = append(names, n.name)
	}
	if got := strings.Join(names, " "); got != "a b c e f g h" {
		t.Errorf("nodes %s", got)
	}
}

func TestPlansRefuse(t *testing.T) {
	ok := inverted()
	_, n := random(t, ok, half(16, 12), 1)
	ranges := calibrated(t, n, MinMax)
	without := func(name string) func(string) (weightfile.Tensor, bool) {
		return func(asked string) (weightfile.Tensor, bool) {
			x, found := n.Tensor(asked)
			return x, found && asked != name
		}
	}
	instead := func(name string, values ...float32) func(string) (weightfile.Tensor, bool) {
		return func(asked string) (weightfile.Tensor, bool) {
			if asked == name {
				return weightfile.Float32Tensor(name, []int{len(values)}, values), true
			}
			return n.Tensor(asked)
		}
	}
	eight := make([]float32, 8)
	for name, c := range map[string]struct {
		change func(n *Network, ranges map[string]weightfile.Range)
		want   string
	}{
		"only the picture": {func(n *Network, _ map[string]weightfile.Range) {
			n.Graph = arch.Graph{{Kind: arch.Dropout, Name: "d", Input: -1}}
		}, "output is its input"},
		"impossible graph": {func(n *Network, _ map[string]weightfile.Range) {
			n.Graph = arch.Graph{{Kind: "no", Name: "d", Input: -1}}
		}, "no"},
		"missing tensor":    {func(n *Network, _ map[string]weightfile.Range) { n.Tensor = without("dw/bias") }, "dw/bias"},
		"other shape":       {func(n *Network, _ map[string]weightfile.Range) { n.Tensor = instead("dw/bias", 1, 2) }, "dw/bias"},
		"missing statistic": {func(n *Network, _ map[string]weightfile.Range) { n.Tensor = without("stem_norm/mean") }, "stem_norm/mean"},
		"negative variance": {func(n *Network, _ map[string]weightfile.Range) {
			n.Tensor = instead("stem_norm/variance", append(eight[1:], -1)...)
		}, "variance"},
		"missing range": {func(_ *Network, r map[string]weightfile.Range) { delete(r, "sum_relu") }, "calibrate"},
		"narrow range":  {func(_ *Network, r map[string]weightfile.Range) { r["dw"] = weightfile.Range{High: 1e-9} }, "too narrow"},
	} {
		t.Run(name, func(t *testing.T) {
			changed, r := n, map[string]weightfile.Range{}
			for k, v := range ranges {
				r[k] = v
			}
			c.change(&changed, r)
			if _, err := Compile(changed, r); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
		})
	}
}

func TestPlansAreBounded(t *testing.T) {
	_, n := random(t, inverted(), half(16, 12), 1)
	p := compiled(t, n)
	defer func(memory, weights int) { maxMemory, maxWeights = memory, weights }(maxMemory, maxWeights)
	maxMemory, maxWeights = p.MemoryBytes(), p.weights
	if _, err := Compile(n, calibrated(t, n, MinMax)); err != nil {
		t.Errorf("just within the bounds: %v", err)
	}
	for name, bound := range map[string]*int{"picture": &maxMemory, "weights": &maxWeights} {
		*bound--
		if _, err := Compile(n, calibrated(t, n, MinMax)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("one byte more than the bound: error %v, want one that says %q", err, name)
		}
		*bound++
	}
}

func TestRunRefusesOtherSizes(t *testing.T) {
	_, n := random(t, inverted(), half(16, 12), 1)
	if _, err := compiled(t, n).NewRunner().Run(make([]byte, 5)); err == nil || !strings.Contains(err.Error(), "5 bytes") {
		t.Errorf("error %v", err)
	}
	f, err := Float(n)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewRunner().Run(nil); err == nil || !strings.Contains(err.Error(), "0 bytes") {
		t.Errorf("error %v", err)
	}
}
