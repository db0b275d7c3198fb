package quant

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/weightfile"
)

// backbones is where the project keeps ImageNet networks beside its checkout.
const backbones = "../../../shared/data/backbones"

// golden holds outputs of an independent float32 implementation.
type golden struct {
	Sizes map[string]struct {
		Features    []float64 `json:"features"`
		FeaturesSum float64   `json:"features_sum"`
		Logits      []float64 `json:"logits"`
		Top5        []int     `json:"top5"`
		LogitsL2    float64   `json:"logits_l2"`
	} `json:"sizes"`
}

func TestBackbonesMeetTheirGoldens(t *testing.T) {
	for _, name := range []string{"mobilenet_v2_1.0", "mobilenet_edgetpu_0.75"} {
		file := readBackbone(t, name)
		want := readGolden(t, name)
		for size, w := range map[string][2]int{"224x224": {224, 224}, "192x128": {192, 128}} {
			t.Run(name+"/"+size, func(t *testing.T) {
				features, logits := runBackbone(t, file, w[0], w[1])
				g := want.Sizes[size]
				close3(t, "features", features[:len(g.Features)], g.Features)
				close3(t, "logits", logits[:len(g.Logits)], g.Logits)
				close3(t, "sum of features", []float64{sum(features)}, []float64{g.FeaturesSum})
				close3(t, "norm of logits", []float64{norm(logits)}, []float64{g.LogitsL2})
				if best := argMax(logits); best != g.Top5[0] {
					t.Errorf("best class %d, want %d", best, g.Top5[0])
				}
			})
		}
	}
}

func readBackbone(t *testing.T, name string) *weightfile.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(backbones, name+".safetensors"))
	if os.IsNotExist(err) {
		t.Skip("the ImageNet backbones are not beside this checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func readGolden(t *testing.T, name string) (g golden) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(backbones, name+".golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// runBackbone gives the pooled features and the logits for the synthetic
// picture that the golden file defines.
func runBackbone(t *testing.T, f *weightfile.File, h, w int) (features, logits []float64) {
	t.Helper()
	n, err := Load(f, arch.Shape{H: h, W: w, C: 3})
	if err != nil {
		t.Fatal(err)
	}
	pixels := make([]float32, 0, h*w*3)
	for y := range h {
		for x := range w {
			for c := range 3 {
				v := (7*x + 13*y + 29*c + 5*(x*y/64)) % 256
				pixels = append(pixels, float32(v)/127.5-1)
			}
		}
	}
	x, err := ops.NewFeatureMap(pixels, 1, h, w, 3)
	if err != nil {
		t.Fatal(err)
	}
	out, err := n.ForwardAll(layers.Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	return out[len(out)-2].Value().Data().F64(), out[len(out)-1].Value().Data().F64()
}

// close3 wants a relative error below 1e-3, measured against the largest value
// so that a logit near zero does not ask for more digits than float32 has.
func close3(t *testing.T, what string, got, want []float64) {
	t.Helper()
	scale := 0.0
	for _, v := range want {
		scale = math.Max(scale, math.Abs(v))
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-3*scale {
			t.Errorf("%s[%d] = %g, want %g", what, i, got[i], want[i])
		}
	}
}

func sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}

func norm(x []float64) (s float64) {
	for _, v := range x {
		s += v * v
	}
	return math.Sqrt(s)
}

func argMax(x []float64) (best int) {
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
