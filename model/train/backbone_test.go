package train

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/weightfile"
)

// changed is the test's backbone with something changed.
func changed(t *testing.T, change func(f *weightfile.File)) string {
	t.Helper()
	data, err := os.ReadFile(backbone(t))
	if err != nil {
		t.Fatal(err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	change(f)
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "changed.safetensors")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// at is the place of the first tensor whose name ends so.
func at(t *testing.T, f *weightfile.File, suffix string) int {
	t.Helper()
	for i, x := range f.Tensors {
		if strings.HasSuffix(x.Name, suffix) {
			return i
		}
	}
	t.Fatalf("no tensor ends in %s", suffix)
	return 0
}

func TestBadBackbonesAreNamed(t *testing.T) {
	spoilt := func(suffix string, value float32) func(f *weightfile.File) {
		return func(f *weightfile.File) {
			x := &f.Tensors[at(t, f, suffix)]
			v, err := x.Float32s()
			if err != nil {
				t.Fatal(err)
			}
			v[0] = value
			*x = weightfile.Float32Tensor(x.Name, x.Shape, v)
		}
	}
	reshaped := func(name string, shape ...int) func(f *weightfile.File) {
		return func(f *weightfile.File) {
			n := 1
			for _, d := range shape {
				n *= d
			}
			f.Tensors[at(t, f, "kernel")] = weightfile.Float32Tensor(name, shape, make([]float32, n))
		}
	}
	name := func(f *weightfile.File) string { return f.Tensors[at(t, f, "kernel")].Name }
	c := recipe(t)
	var first string
	changed(t, func(f *weightfile.File) { first = name(f) })
	for want, change := range map[string]func(f *weightfile.File){
		`its layout is "OIHW", Onesheet reads backbones with "kernel HWIO`: func(f *weightfile.File) { f.Metadata["layout"] = "OIHW" },
		`its input is "BGR"`:                        func(f *weightfile.File) { f.Metadata["input"] = "BGR" },
		`its padding is "VALID"`:                    func(f *weightfile.File) { f.Metadata["padding"] = "VALID" },
		"does not say what network":                 func(f *weightfile.File) { delete(f.Metadata, "graph") },
		"the network's graph [0] is not valid JSON": func(f *weightfile.File) { f.Metadata["graph"] = "[" },
		`unknown kind "swish"`: func(f *weightfile.File) {
			f.Metadata["graph"] = strings.Replace(f.Metadata["graph"], "depthwise", "swish", 1)
		},
		"takes no mean over all pixels": func(f *weightfile.File) {
			f.Metadata["graph"] = strings.Replace(f.Metadata["graph"], "global_average_pool", "dropout", 1)
		},
		"is missing":                  func(f *weightfile.File) { f.Tensors = f.Tensors[1:] },
		"element 0 is NaN":            spoilt("bias", float32(math.NaN())),
		"looks like PyTorch's layout": reshaped(first, 4, 3, 3, 3),
		"it says that it is MobileNetV2 1.0, but its SHA-256 is": func(f *weightfile.File) {
			f.Metadata["name"] = "MobileNetV2 1.0"
			f.Metadata["source_sha256"] = "5d3137241276e79c86d14a74fe43581398ae0e815191d3dba45495b810840e8c"
		},
	} {
		c.Backbone = changed(t, change)
		_, _, err := start(c, []string{"Blue", "Red"}, []float64{0.5, 0.5})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "changed.safetensors") {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestForeignWeightsAreDescribed(t *testing.T) {
	c := recipe(t)
	c.Backbone = changed(t, func(f *weightfile.File) {
		f.Metadata = nil
		f.Tensors = []weightfile.Tensor{weightfile.Float32Tensor("features.0.weight", []int{8, 3, 3, 3}, make([]float32, 8*3*3*3))}
	})
	if _, _, err := start(c, []string{"Blue", "Red"}, []float64{0.5, 0.5}); err == nil || !strings.Contains(err.Error(), `1 tensors such as "features.0.weight" of shape [8 3 3 3], which looks like PyTorch's layout`) {
		t.Errorf("error %v", err)
	}
	data, err := os.ReadFile(backbone(t))
	if err != nil {
		t.Fatal(err)
	}
	c.Backbone = filepath.Join(t.TempDir(), "cut.safetensors")
	if err := os.WriteFile(c.Backbone, data[:len(data)-1], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := start(c, []string{"Blue", "Red"}, []float64{0.5, 0.5}); err == nil || !strings.Contains(err.Error(), "cut.safetensors") {
		t.Errorf("error %v", err)
	}
}

// The backbones that Onesheet is trained from are those it knows.
func TestSharedBackbonesAreKnown(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/backbones/*.safetensors")
	if len(paths) == 0 {
		t.Skip("no backbones lie beside this checkout")
	}
	for _, path := range paths {
		f, _, err := readWeights("backbone", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := knownBackbones[f.Metadata["source_sha256"]]; !ok {
			t.Errorf("%s is not known", path)
		}
		if err := checkBackbone(path, f); err != nil {
			t.Error(err)
		}
	}
}
