package wasm

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onesheet/model"
	"onesheet/model/weightfile"
	"onesheet/wasm/internal/fixture"
	"onesheet/web/program"
	"onesheet/weights"
)

// answer is what the native program says of a picture.
type answer struct {
	Model         string          `json:"model"`
	File          string          `json:"file"`
	Probabilities json.RawMessage `json:"probabilities"` // in the order of the weight file
	Sure          bool            `json:"sure"`
	Doubt         model.Doubt     `json:"doubt"`
	Above         []string        `json:"above"`
	Map           explained       `json:"map"`
}

// explained is the map of the most probable genre.
type explained struct {
	Genre  string    `json:"genre"`
	Method string    `json:"method"`
	Width  int       `json:"width"`
	Height int       `json:"height"`
	Values []float32 `json:"values"`
}

// buildTestSite fills dir with what js/testing/site.mjs reads.
func buildTestSite(t *testing.T, dir string) {
	t.Helper()
	build(t, "./wasm/engine", filepath.Join(dir, "engine.wasm"))
	build(t, "./wasm/engine/testdata/breaks", filepath.Join(dir, "breaks.wasm"))
	write(t, filepath.Join(dir, "wasm_exec.js"), read(t, filepath.Join(goroot(t), "lib", "wasm", "wasm_exec.js")))
	write(t, filepath.Join(dir, "poster.rgba"), fixture.Poster(300, 450).Pix)
	pictures, err := fixture.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range pictures {
		write(t, filepath.Join(dir, name), data)
	}
	models := testModels(t)
	writeManifest(t, dir, models)
	writeAnswers(t, filepath.Join(dir, "expected.json"), models, pictures)
}

// based is the model of the site that stands on a base.
const based = "based"

// testModels returns weight files by name: two tiny ones, and the flagship once it ships.
func testModels(t *testing.T) map[string][]byte {
	t.Helper()
	tiny, err := fixture.Weights("tiny")
	if err != nil {
		t.Fatal(err)
	}
	other, err := fixture.Weights(based)
	if err != nil {
		t.Fatal(err)
	}
	models := map[string][]byte{"tiny": tiny, based: other}
	if !slices.Contains(weights.Names(), "flagship") {
		t.Log("no flagship weights are here: the tiny network alone is tested")
		return models
	}
	if models["flagship"], err = weights.Open("flagship"); err != nil {
		t.Fatal(err)
	}
	return models
}

func writeManifest(t *testing.T, dir string, models map[string][]byte) {
	t.Helper()
	var m weights.Manifest
	for _, name := range slices.Sorted(maps.Keys(models)) {
		data, base := models[name], []byte(nil)
		if name == based {
			var err error
			if data, base, err = weightfile.Split(data, fixture.BasePrefix, "drawn"); err != nil {
				t.Fatal(err)
			}
		}
		entry := weights.Model{Name: name, File: name + weights.Extension, Default: name == "tiny"}
		entry.SHA256, entry.Bytes = put(t, dir, entry.File, data)
		if base != nil {
			entry.Base = &weights.Base{File: "drawn" + weights.Extension}
			entry.Base.SHA256, entry.Base.Bytes = put(t, dir, entry.Base.File, base)
		}
		m.Models = append(m.Models, entry)
	}
	writeJSON(t, filepath.Join(dir, weights.ManifestFile), m)
}

// put writes a file and gives what a manifest says of it.
func put(t *testing.T, dir, file string, data []byte) (sum string, bytes int64) {
	t.Helper()
	write(t, filepath.Join(dir, file), data)
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:]), int64(len(data))
}

func writeAnswers(t *testing.T, file string, models, pictures map[string][]byte) {
	t.Helper()
	var answers []answer
	for _, name := range slices.Sorted(maps.Keys(models)) {
		classifier, err := model.Load(models[name])
		if err != nil {
			t.Fatal(err)
		}
		for _, picture := range slices.Sorted(maps.Keys(pictures)) {
			p, err := classifier.ClassifyBytes(pictures[picture])
			if err != nil {
				t.Fatalf("%s: %v", picture, err)
			}
			m, err := classifier.ExplainBytes(pictures[picture], "")
			if err != nil {
				t.Fatalf("%s: %v", picture, err)
			}
			a := answer{Model: name, File: picture, Probabilities: orderedJSON(t, p.Scores), Sure: p.Sure(), Doubt: p.Doubt, Above: []string{}}
			for _, s := range p.Above {
				a.Above = append(a.Above, s.Genre)
			}
			a.Map = explained{m.Genre, m.Method, m.Width, m.Height, m.Values}
			answers = append(answers, a)
		}
	}
	writeJSON(t, file, answers)
}

// orderedJSON writes an object that keeps the order of scores, which a Go map would lose.
func orderedJSON(t *testing.T, scores []model.Scored) json.RawMessage {
	t.Helper()
	fields := make([]string, len(scores))
	for i, s := range scores {
		fields[i] = string(encoded(t, s.Genre)) + ":" + string(encoded(t, s.Probability))
	}
	return json.RawMessage("{" + strings.Join(fields, ",") + "}")
}

// build compiles a program as the site's builder does.
func build(t *testing.T, pkg, out string) {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	data, err := program.Compile(root, pkg)
	if err == nil {
		data, err = program.Shrink(data)
	}
	if err != nil {
		t.Fatalf("building %s: %v", pkg, err)
	}
	write(t, out, data)
}

func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func writeJSON(t *testing.T, file string, value any) {
	t.Helper()
	write(t, file, encoded(t, value))
}

func encoded(t *testing.T, value any) []byte {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
