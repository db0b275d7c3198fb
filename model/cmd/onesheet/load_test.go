package main

import (
	"path/filepath"
	"strings"
	"testing"

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
