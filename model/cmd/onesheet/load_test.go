package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/weightfile"
	"onesheet/weights"
)

func TestLoadFile(t *testing.T) {
	c, err := loadModel(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	if c.Name() != "tiny" {
		t.Errorf("name %q", c.Name())
	}
}

func TestLoadEmbedded(t *testing.T) {
	if len(weights.Names()) == 0 {
		t.Skip("no weights are embedded")
	}
	for _, name := range weights.Names() {
		if c, err := loadModel(name); err != nil || c.Name() != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	cases := map[string]string{
		"nonesuch":  `no model is named "nonesuch" and there is no such file (`,
		t.TempDir(): "is not a file",
		save(t, filepath.Join(t.TempDir(), "text"), "not weights at all"): "text: ",
	}
	for path, want := range cases {
		if _, err := loadModel(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", path, err, want)
		}
	}
}

func TestLoadHeadFindsItsBase(t *testing.T) {
	whole, err := os.ReadFile(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	head, base, err := weightfile.Split(whole, "head/kernel", "drawn")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := save(t, filepath.Join(dir, "tiny.safetensors"), string(head))
	if _, err := loadModel(path); err == nil || !strings.Contains(err.Error(), "a head on drawn") {
		t.Errorf("without its base: %v", err)
	}
	save(t, filepath.Join(dir, "drawn.safetensors"), string(base[:len(base)-1]))
	if _, err := loadModel(path); err == nil || !strings.Contains(err.Error(), "get the right one") {
		t.Errorf("with a wrong base: %v", err)
	}
	save(t, filepath.Join(dir, "drawn.safetensors"), string(base))
	if c, err := loadModel(path); err != nil || c.Name() != "tiny" {
		t.Errorf("with its base: %v", err)
	}
}
