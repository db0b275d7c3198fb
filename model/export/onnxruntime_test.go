//go:build onnx

package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"onesheet/model"
	"onesheet/model/arch"
	"onesheet/weights"
)

// The files beside this test that run ONNX Runtime, and where it is installed:
// 290 MB that `make clean` removes.
const (
	runtimeSource = "testdata/onnxruntime"
	runtimeFolder = "../../build/cache/onnxruntime"
)

// prepareRuntime gives the path of the script that runs ONNX Runtime. Node
// looks for modules from the script's own folder, so it is copied there.
func prepareRuntime(t *testing.T) string {
	t.Helper()
	lock := readFile(t, filepath.Join(runtimeSource, "package-lock.json"))
	mark := filepath.Join(runtimeFolder, "installed.json")
	if have, err := os.ReadFile(mark); err != nil || !bytes.Equal(have, lock) {
		installRuntime(t)
		writeFile(t, mark, lock)
	}
	script, err := filepath.Abs(filepath.Join(runtimeFolder, "run.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, script, readFile(t, filepath.Join(runtimeSource, "run.mjs")))
	return script
}

// installRuntime installs ONNX Runtime for Node, in the versions and with the
// checksums of package-lock.json. Install scripts stay off: they would fetch
// what only GPUs need.
func installRuntime(t *testing.T) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(runtimeFolder), os.MkdirAll(runtimeFolder, 0o755)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		writeFile(t, filepath.Join(runtimeFolder, name), readFile(t, filepath.Join(runtimeSource, name)))
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = runtimeFolder
	if out, err := npm.CombinedOutput(); err != nil {
		t.Fatalf("installing ONNX Runtime (this test needs Node, npm and, once, the network): %v\n%s", err, out)
	}
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// runONNX gives ONNX Runtime's probabilities for two pictures, [2,K] row by row.
func runONNX(t *testing.T, script string, file []byte, h, w int) (out []float64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "model.onnx")
	writeFile(t, path, file)
	planes, _ := permute(pictures(2, h, w), []int{2, h, w, 3}, []int{0, 3, 1, 2})
	var input, said bytes.Buffer
	if err := binary.Write(&input, binary.LittleEndian, planes); err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", script, path, strconv.Itoa(2))
	node.Stdin, node.Stderr = &input, &said
	answer, err := node.Output()
	if err != nil {
		t.Fatalf("ONNX Runtime: %v\n%s", err, &said)
	}
	for _, v := range (readTensor{data: answer}).floats() {
		out = append(out, float64(v))
	}
	return out
}

// compare holds ONNX Runtime to our own network, which has the same weights in
// float32 whatever the precision of the file.
func compare(t *testing.T, script string, data []byte) {
	r, err := model.LoadReference(data)
	if err != nil {
		t.Fatal(err)
	}
	h, w := r.Meta().Input.Height, r.Meta().Input.Width
	want := probabilities(t, data, h, w)
	tells(t, want)
	for _, p := range []Precision{Float32, Int8} {
		t.Run(string(p), func(t *testing.T) {
			var b bytes.Buffer
			if err := ONNX(&b, data, p); err != nil {
				t.Fatal(err)
			}
			got := runONNX(t, script, b.Bytes(), h, w)
			if len(got) != len(want) {
				t.Fatalf("%d probabilities, want %d", len(got), len(want))
			}
			worst := 0.0
			for i := range want {
				worst = math.Max(worst, math.Abs(got[i]-want[i]))
			}
			t.Logf("%d bytes, largest difference %.1e", b.Len(), worst)
			if !(worst <= 1e-4) {
				t.Errorf("largest difference %g, want at most 1e-4", worst)
			}
		})
	}
}

// tells fails on probabilities that would agree whatever the network does:
// those of both pictures nearly equal, or all at the ends of the scale.
func tells(t *testing.T, p []float64) {
	t.Helper()
	inside, apart, k := 0, 0.0, len(p)/2
	for i, v := range p {
		if v > 0.02 && v < 0.98 {
			inside++
		}
		apart = math.Max(apart, math.Abs(v-p[i%k]))
	}
	if inside < k || apart < 1e-3 {
		t.Fatalf("the test network says nothing: %d of %d probabilities inside, pictures %g apart", inside, len(p), apart)
	}
}

func TestONNXRuntimeAnswersAsWeDo(t *testing.T) {
	script := prepareRuntime(t)
	for name, c := range map[string]struct {
		graph arch.Graph
		h, w  int
	}{
		"MobileNetV2":          {mobileNetV2(), 192, 128},
		"MobileNetV2 odd size": {mobileNetV2(), 97, 65},
		"Model 2":              {model2(32, 64, 128), 96, 64},
		"everything":           {everything(), 15, 9},
		"changes of shape":     {changesOfShape(), 15, 9},
	} {
		t.Run(name, func(t *testing.T) { compare(t, script, randomWeights(t, c.graph, c.h, c.w, Int8)) })
	}
	for _, name := range weights.Names() {
		t.Run("shipped "+name, func(t *testing.T) {
			data, err := weights.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, script, data)
		})
	}
}
