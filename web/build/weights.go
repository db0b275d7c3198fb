package main

import (
	"encoding/json"
	"fmt"
	"os"

	"onesheet/weights"
)

// addWeights adds every weight file, checked, with the manifest that lists
// them. The site's manifest also tells the size of the engine and its kernels,
// from which the page computes its progress.
func addWeights(s site) error {
	manifest, err := weights.Read()
	if err != nil {
		return err
	}
	files, err := weights.Files()
	if err != nil {
		return err
	}
	for name, data := range files {
		s["weights/"+name] = data
	}
	if len(manifest.Models) == 0 {
		fmt.Fprintln(os.Stderr, "web/build: the weights' manifest lists no models: this site cannot classify")
	}
	type engine struct {
		Bytes int `json:"bytes"`
	}
	data, err := json.MarshalIndent(struct {
		Models []weights.Model `json:"models"`
		Engine engine          `json:"engine"`
	}{manifest.Models, engine{engineBytes(s)}}, "", "  ")
	s["weights/manifest.json"] = append(data, '\n')
	return err
}

// engineBytes is what most browsers fetch: the engine, and the kernels for
// relaxed SIMD. Those for SIMD128 are 7 KB shorter.
func engineBytes(s site) int {
	return len(s["engine/engine.wasm"]) + len(s["engine/kernels-relaxed-simd.wasm"])
}
