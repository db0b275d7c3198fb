package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

//go:embed package
var own embed.FS

// licences are those of what the engine is made of, as its binary form must bring
// them along.
const licences = "licences.txt"

// collect gives all files of the package but its own licence.
func collect(site fs.FS) (files map[string][]byte, err error) {
	files = map[string][]byte{}
	if files[licences], err = fs.ReadFile(site, licences); err != nil {
		return nil, err
	}
	if err := addFolder(files, own, "package", ""); err != nil {
		return nil, err
	}
	if err := addFolder(files, site, "engine", "engine/"); err != nil {
		return nil, err
	}
	return files, addFlagship(files, site)
}

// addFolder takes the files of one folder, without their packed forms.
func addFolder(files map[string][]byte, from fs.FS, folder, under string) error {
	entries, err := fs.ReadDir(from, folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		ext := path.Ext(entry.Name())
		if entry.IsDir() || ext == ".br" || ext == ".gz" {
			continue
		}
		if files[under+entry.Name()], err = fs.ReadFile(from, path.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// addFlagship takes the default model alone, and a manifest that lists it
// alone. Its fields stay as they are: what is not needed here passes through.
func addFlagship(files map[string][]byte, site fs.FS) error {
	data, err := fs.ReadFile(site, "weights/manifest.json")
	if err != nil {
		return err
	}
	var manifest map[string]json.RawMessage
	var models []map[string]json.RawMessage
	if err := json.Unmarshal(data, &manifest); err != nil {
		return fmt.Errorf("weights/manifest.json: %w", err)
	}
	if err := json.Unmarshal(manifest["models"], &models); err != nil {
		return fmt.Errorf("weights/manifest.json: models: %w", err)
	}
	for _, model := range models {
		if string(model["default"]) == "true" {
			return addModel(files, site, manifest, model)
		}
	}
	return errors.New("weights/manifest.json: no model is the default")
}

func addModel(files map[string][]byte, site fs.FS, manifest, model map[string]json.RawMessage) error {
	var file string
	if err := json.Unmarshal(model["file"], &file); err != nil || path.Base(file) != file {
		return fmt.Errorf("weights/manifest.json: the default model's file is %s", model["file"])
	}
	weights, err := fs.ReadFile(site, "weights/"+file)
	if err != nil {
		return err
	}
	files["weights/"+file] = weights
	delete(model, "metrics") // the page shows them; the engine has no use for them
	if manifest["models"], err = json.Marshal([]any{model}); err != nil {
		return err
	}
	files["weights/manifest.json"], err = json.Marshal(manifest)
	return err
}
