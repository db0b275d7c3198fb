package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onesheet/model/weightfile"
	"onesheet/weights"
)

// siteFor is the site with the added model; plain is one whose kernels for relaxed SIMD are
// missing, so that the engine takes those for SIMD128 as in a browser that has no others.
func (h *harness) siteFor(plain bool) (string, error) {
	dir := &h.full
	if plain {
		dir = &h.plain
	}
	if *dir == "" {
		made, err := copySite(h.site, h.add, plain)
		*dir = made
		return made, err
	}
	return *dir, nil
}

func copySite(from, add string, plain bool) (string, error) {
	if _, err := os.Stat(filepath.Join(from, "engine", "engine.wasm")); err != nil {
		return "", fmt.Errorf("the site has not been built: run `make site` first (%w)", err)
	}
	dir, err := os.MkdirTemp("", "onesheet-race-site-")
	if err != nil {
		return "", err
	}
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		return dir, err
	}
	if plain {
		if err := removeForms(filepath.Join(dir, "engine", "kernels-relaxed-simd.wasm")); err != nil {
			return dir, err
		}
	}
	if add == "" {
		return dir, nil
	}
	return dir, addModel(filepath.Join(dir, "weights"), add)
}

// added reads a weight file and what it says of itself.
func added(file string) ([]byte, *weightfile.Meta, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	meta, err := f.Meta()
	return data, meta, err
}

// addModel puts a weight file into a site's folder of weights and into its manifest, unless the
// site has a model of that name.
func addModel(dir, file string) error {
	data, meta, err := added(file)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, weights.ManifestFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var manifest map[string]json.RawMessage
	var models []weights.Model
	if err := json.Unmarshal(text, &manifest); err != nil {
		return err
	}
	if err := json.Unmarshal(manifest["models"], &models); err != nil {
		return err
	}
	for _, m := range models {
		if m.Name == meta.Name {
			return nil
		}
	}
	sum := sha256.Sum256(data)
	m := weights.Model{Name: meta.Name, Title: meta.Name, File: meta.Name + weights.Extension, SHA256: hex.EncodeToString(sum[:]),
		Bytes: int64(len(data)), Architecture: meta.Architecture}
	if err := os.WriteFile(filepath.Join(dir, m.File), data, 0o600); err != nil {
		return err
	}
	if manifest["models"], err = json.Marshal(append(models, m)); err != nil {
		return err
	}
	if text, err = json.Marshal(manifest); err != nil {
		return err
	}
	if err := removeForms(path); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// removeForms removes a file of a site with its packed forms, of which there may be none.
func removeForms(path string) error {
	for _, suffix := range []string{"", ".br", ".gz"} {
		if err := os.Remove(path + suffix); err != nil && (suffix == "" || !os.IsNotExist(err)) {
			return err
		}
	}
	return nil
}

// title is how a model is called in the tables.
func title(model string) string {
	if number, ok := strings.CutPrefix(model, "model"); ok {
		return "Model " + number
	}
	return strings.ToUpper(model[:1]) + model[1:]
}
