package main

import (
	"path"
	"path/filepath"
	"testing"

	"github.com/andybalholm/brotli"

	"onesheet/web/program"
)

// maxDownload bounds what a visitor fetches besides weights: the engine, its scripts
// and one of the two kernel modules, in bytes after brotli as the site has it. A
// widget on a blog asks for as much on every blog anew.
const maxDownload = 800_000

// TestEngineIsSmall packs what the site has; after make site it is all in the cache.
func TestEngineIsSmall(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	engine, err := program.Compile(root, "./wasm/engine")
	if err != nil {
		t.Fatal(err)
	}
	s := site{"engine/engine.wasm": shrunk("engine.wasm", engine)}
	if s["engine/wasm_exec.js"], err = wasmExec(root); err != nil {
		t.Fatal(err)
	}
	if err := addEngineScripts(s); err != nil {
		t.Fatal(err)
	}
	total := 0
	for name, data := range s {
		if path.Ext(name) == ".ts" || path.Base(name) == "kernels-simd128.wasm" {
			continue
		}
		packed, err := cached(filepath.Join(root, "build", "cache"), data, ".br", brotliOf(brotli.BestCompression))
		if err != nil {
			t.Fatal(err)
		}
		total += len(packed)
	}
	t.Logf("%d bytes", total)
	if total > maxDownload {
		t.Errorf("the engine takes %d bytes, at most %d are allowed: see what was added with go list -deps, and the sizes in package program and in wasm/size_test.go", total, maxDownload)
	}
}
