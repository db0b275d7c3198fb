package quant

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/weightfile"
)

func TestPerChannelByHand(t *testing.T) {
	q, scale := PerChannel([]float32{1.27, 0, -0.635, 0, 0.01, 0}, 2)
	if math.Abs(float64(scale[0])-0.01) > 1e-9 || scale[1] != 1 {
		t.Fatalf("scales %v, want 0.01 and 1", scale)
	}
	for i, want := range []int8{127, 0, -64, 0, 1, 0} { // -63.5 rounds to even
		if q[i] != want {
			t.Errorf("value %d is %d, want %d", i, q[i], want)
		}
	}
}

func TestPerChannelErrsByHalfAStepAtMost(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, 7*300)
	for i := range x {
		x[i] = float32(r.NormFloat64() * math.Pow(10, float64(i%7)-3))
	}
	q, scale := PerChannel(x, 7)
	back := make([]float32, len(x))
	Dequantize(back, q, scale)
	for i := range x {
		if d := math.Abs(float64(back[i] - x[i])); d > float64(scale[i%7])*0.5001 {
			t.Fatalf("value %g became %g with scale %g", x[i], back[i], scale[i%7])
		}
	}
}

func tinyGraph() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 4, Activation: "relu6"},
		{Kind: arch.Depthwise, Name: "dw", Input: 0, Size: 3},
		{Kind: arch.BatchNorm, Name: "bn", Input: 1},
		{Kind: arch.GlobalAveragePool, Name: "gap", Input: 2},
		{Kind: arch.Dense, Name: "logits", Input: 3, Channels: 3},
	}
}

var tinyInput = arch.Shape{H: 8, W: 6, C: 3}

// tinyFile is a random network packed as int8.
func tinyFile(t *testing.T) (*layers.Network, *weightfile.File) {
	t.Helper()
	n, err := layers.NewNetwork(tinyGraph(), tinyInput, rand.New(rand.NewPCG(5, 6)))
	if err != nil {
		t.Fatal(err)
	}
	tensors, err := Pack(n)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := n.Graph().JSON()
	if err != nil {
		t.Fatal(err)
	}
	return n, &weightfile.File{Metadata: map[string]string{"graph": string(graph)}, Tensors: tensors}
}

func TestLoadedNetworkAnswersLikeThePackedOne(t *testing.T) {
	n, f := tinyFile(t)
	loaded, err := Load(f, tinyInput)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	pixels := make([]float32, 8*6*3)
	for i := range pixels {
		pixels[i] = float32(r.NormFloat64())
	}
	want, got := logits(t, n, pixels), logits(t, loaded, pixels)
	for i := range want {
		if math.Abs(want[i]-got[i]) > 0.05*math.Max(1, math.Abs(want[i])) {
			t.Errorf("logit %d is %g, in float32 it was %g", i, got[i], want[i])
		}
	}
	again, err := Pack(loaded)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range again {
		if x.DType == weightfile.I8 && string(x.Data) != string(f.Tensors[i].Data) {
			t.Errorf("%s changes when packed a second time", x.Name)
		}
	}
}

func logits(t *testing.T, n *layers.Network, pixels []float32) []float64 {
	t.Helper()
	x, err := ops.NewFeatureMap(pixels, 1, tinyInput.H, tinyInput.W, tinyInput.C)
	if err != nil {
		t.Fatal(err)
	}
	y, err := n.Forward(layers.Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	return y.Value().Data().F64()
}

func TestLoadNamesWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		change func(f *weightfile.File)
		say    string
	}{
		"no graph":      {func(f *weightfile.File) { delete(f.Metadata, "graph") }, "graph"},
		"missing bias":  {func(f *weightfile.File) { f.Tensors = drop(f.Tensors, "dw/bias") }, "dw/bias"},
		"missing scale": {func(f *weightfile.File) { f.Tensors = drop(f.Tensors, "stem/scale") }, "stem/scale"},
		"other shape": {func(f *weightfile.File) {
			f.Tensors = append(drop(f.Tensors, "bn/gamma"), weightfile.Float32Tensor("bn/gamma", []int{5}, make([]float32, 5)))
		}, "bn/gamma"},
		"short scale": {func(f *weightfile.File) {
			f.Tensors = append(drop(f.Tensors, "stem/scale"), weightfile.Float32Tensor("stem/scale", []int{2}, make([]float32, 2)))
		}, "scales"},
		"more weights than bytes": {func(f *weightfile.File) {
			f.Metadata["graph"] = `[{"op":"dense","name":"logits","input":-1,"channels":1000000}]`
		}, "holds"},
	} {
		t.Run(name, func(t *testing.T) {
			_, f := tinyFile(t)
			c.change(f)
			if _, err := Load(f, tinyInput); err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("error %v, want one that says %q", err, c.say)
			}
		})
	}
}

func drop(tensors []weightfile.Tensor, name string) (kept []weightfile.Tensor) {
	for _, x := range tensors {
		if x.Name != name {
			kept = append(kept, x)
		}
	}
	return kept
}

func TestPackRefusesDivergedWeights(t *testing.T) {
	n, _ := tinyFile(t)
	n.Tensors()[0].Values()[3] = float32(math.NaN())
	if _, err := Pack(n); err == nil || !strings.Contains(err.Error(), "stem/kernel[3]") {
		t.Errorf("error %v, want one that names the weight", err)
	}
}

func TestLoadBackboneDrawsANewHead(t *testing.T) {
	_, f := tinyFile(t)
	n, err := LoadBackbone(f, tinyInput, 25, 0.2, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if n.Classes() != 25 {
		t.Errorf("%d classes, want 25", n.Classes())
	}
}
