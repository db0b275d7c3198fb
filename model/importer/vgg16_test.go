package importer

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// narrow is VGG16 with a 32nd of its channels and a small classifier, as in
// testdata/make.py.
func narrow() arch.Graph {
	g := arch.VGG16ImageNet()
	units := []int{12, 12, 5}
	for i := range g {
		switch g[i].Kind {
		case arch.Conv:
			g[i].Channels /= 32
		case arch.Dense:
			g[i].Channels, units = units[0], units[1:]
		}
	}
	return g
}

var narrowInput = arch.Shape{H: 64, W: 64, C: 3}

// picture is the one that testdata/make.py shows to its network.
func picture(t *testing.T) ops.FeatureMap {
	t.Helper()
	var pixels []float32
	for y := range 64 {
		for x := range 64 {
			for c := range 3 {
				pixels = append(pixels, float32((7*x+13*y+29*c)%256)/127.5-1)
			}
		}
	}
	m, err := ops.NewFeatureMap(pixels, 1, 64, 64, 3)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// logits runs the network of an imported file.
func logits(t *testing.T, f *weightfile.File) []float64 {
	t.Helper()
	n, err := quant.Load(f, narrowInput)
	if err != nil {
		t.Fatal(err)
	}
	y, err := n.Forward(layers.Context{}, picture(t))
	if err != nil {
		t.Fatal(err)
	}
	return y.Value().Data().F64()
}

func golden(t *testing.T) []float64 {
	t.Helper()
	data, err := os.ReadFile("testdata/narrow.json")
	if err != nil {
		t.Fatal(err)
	}
	var g struct{ Logits []float64 }
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g.Logits
}

func TestImportedNetworkComputesWhatPyTorchComputes(t *testing.T) {
	want := golden(t)
	for _, path := range []string{"testdata/narrow.pth", "testdata/narrow_legacy.pth", safetensors(t)} {
		f, err := read(path, narrow(), narrowInput)
		if err != nil {
			t.Fatal(err)
		}
		got := logits(t, f)
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-5 {
				t.Errorf("%s: logit %d is %g, in PyTorch it is %g", path, i, got[i], want[i])
			}
		}
	}
}

// safetensors writes the tensors of narrow.pth as torchvision's names in a
// .safetensors file.
func safetensors(t *testing.T) string {
	t.Helper()
	f := &weightfile.File{}
	for name, x := range narrowSource(t) {
		values, err := x.read()
		if err != nil {
			t.Fatal(err)
		}
		f.Tensors = append(f.Tensors, weightfile.Float32Tensor(name, x.shape, values))
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return save(t, "narrow.safetensors", b.Bytes())
}

func narrowSource(t *testing.T) source {
	t.Helper()
	data := testdata(t, "narrow.pth")
	src, err := open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func testdata(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func save(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVGG16TellsThatNarrowIsNotVGG16(t *testing.T) {
	_, err := VGG16("testdata/narrow.pth", false)
	for _, want := range []string{"narrow.pth", "features.0.weight has the shape [2 3 3 3], want [64 3 3 3]", "more"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one that says %q", err, want)
		}
	}
}

func TestImportedFileIsABase(t *testing.T) {
	f, err := read("testdata/narrow.pth", narrow(), narrowInput)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	back, err := weightfile.Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := back.Tensor(arch.BasePrefix + "block5_conv3/kernel"); !ok || len(back.Metadata["source_sha256"]) != 64 {
		t.Errorf("metadata %v", back.Metadata)
	}
}

func TestVGG16RefusesWhatIsNoFile(t *testing.T) {
	for path, want := range map[string]string{
		t.TempDir():               "not a regular file",
		"testdata/none.pth":       "no such file",
		save(t, "empty.pth", nil): "empty",
		"testdata/make.py":        "neither .safetensors nor .pth",
		save(t, "s.safetensors", []byte("\x02\x00\x00\x00\x00\x00\x00\x00{}")): "no tensors",
	} {
		if _, err := VGG16(path, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", path, err, want)
		}
	}
}
