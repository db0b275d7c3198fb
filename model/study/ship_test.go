package study

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model"
	"onesheet/model/weightfile"
	"onesheet/weights"
)

// transferred is a study of the two models that stand on VGG16.
func transferred(t *testing.T) Study {
	s := small(t)
	s.Models = []string{"model7", "model6"}
	s.Protocol.Epochs = 1
	path := filepath.Join(s.Data, "labels.csv")
	list, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 3))
	for i := range 20 {
		red := i % 2
		save(t, filepath.Join(s.Data, fmt.Sprintf("e%d.png", i)), poster(t, red == 1, r))
		list = fmt.Appendf(list, "e%d,e%d.png,extra,Other %d,2020,%s,%d,%d\n", i, i, i, [...]string{"Blue", "Red"}[red], 1-red, red)
	}
	save(t, path, list)
	return s
}

func TestTransferredModelsTrainAndShip(t *testing.T) {
	s := transferred(t)
	var begun []string
	s.Begin = func(name, what string) { begun = append(begun, name+" "+what) }
	if err := s.Train(context.Background()); err != nil {
		t.Fatal(err)
	}
	if want := "vgg16 training, model7 training, model6 training"; strings.Join(begun, ", ") != want {
		t.Errorf("begun %v, want %s", begun, want)
	}
	r := report(t, s)
	if p := r.Pretraining; p == nil || p.State != Finished || p.EpochsDone != 1 || p.Int8 != nil {
		t.Errorf("the pre-training is reported as %+v", p)
	}
	for _, m := range r.Models[5:] {
		if b := m.Base; b == nil || !b.Ours || !strings.Contains(b.Origin, "extra") || b.Bytes < 14_000_000 || b.Bytes > 16_000_000 || m.Bytes > 1_000_000 {
			t.Errorf("%s: %d bytes on %+v", m.Name, m.Bytes, m.Base)
		}
	}
	shipped(t, s, r)
}

// shipped checks that both models ship on one base, and ship again to the same.
func shipped(t *testing.T, s Study, r *Report) {
	t.Helper()
	dir := t.TempDir()
	names, err := s.Ship(r, dir)
	if err != nil || strings.Join(names, " ") != "model6 model7" {
		t.Fatalf("shipped %v (%v)", names, err)
	}
	first := contents(t, dir)
	for _, want := range []string{weights.ManifestFile, "model6.safetensors", "model7.safetensors", "vgg16.safetensors"} {
		if len(first[want]) == 0 {
			t.Errorf("%s did not ship", want)
		}
	}
	if len(first) != 4 {
		t.Errorf("%d files, want 4", len(first))
	}
	whole, err := weightfile.Join(first["model6.safetensors"], first["vgg16.safetensors"])
	if err != nil {
		t.Fatal(err)
	}
	if c, err := model.Load(whole); err != nil || c.Name() != "model6" {
		t.Errorf("the shipped model cannot be loaded: %v", err)
	}
	if _, err := s.Ship(report(t, s), dir); err != nil {
		t.Fatal(err)
	}
	for name, data := range contents(t, dir) {
		if !bytes.Equal(first[name], data) {
			t.Errorf("%s is another after shipping again", name)
		}
	}
}

func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, entry := range list {
		if out[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestNothingFinishedShipsNothing(t *testing.T) {
	s := small(t)
	dir := t.TempDir()
	if _, err := s.Ship(report(t, s), dir); err == nil || !strings.Contains(err.Error(), "nothing to ship") {
		t.Errorf("error %v", err)
	}
	if files := contents(t, dir); len(files) != 0 {
		t.Errorf("files %v", files)
	}
}
