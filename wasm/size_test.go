package wasm

import (
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// heavy are packages that the engine does without, and what each would add to its
// download, in KB after brotli.
var heavy = map[string]string{
	"net/http":      "as much again",
	"encoding/json": "94",
	"crypto/sha256": "39",
	"github.com/maxence-charriere/go-app/v10/pkg/app": "as much again",
}

func TestEngineLeavesOutWhatIsHeavy(t *testing.T) {
	cmd := exec.Command("go", "list", "-tags", "kernel", "-deps", "./engine")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if len(deps) < 20 {
		t.Fatalf("the list of packages is too short to be true: %v", deps)
	}
	for _, dep := range deps {
		if added, ok := heavy[dep]; ok {
			t.Errorf("the engine depends on %s, which adds %s KB", dep, added)
		}
	}
}

// maxDownload bounds what a visitor fetches besides weights: the engine, its scripts
// and one of the two kernel modules, in bytes after brotli's fifth level. The site has
// the best, level 11, which takes a minute and makes 0.85 of it.
const maxDownload = 1_010_000

func TestEngineStaysSmall(t *testing.T) {
	file := filepath.Join(t.TempDir(), "engine.wasm")
	build(t, "./wasm/engine", file)
	total := packed(t, read(t, file)) + packed(t, read(t, filepath.Join(goroot(t), "lib", "wasm", "wasm_exec.js")))
	names, err := fs.Glob(JS, "js/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if path.Ext(name) == ".ts" || path.Base(name) == "kernels-simd128.wasm" {
			continue
		}
		data, err := fs.ReadFile(JS, name)
		if err != nil {
			t.Fatal(err)
		}
		total += packed(t, data)
	}
	t.Logf("%d bytes", total)
	if total > maxDownload {
		t.Errorf("the engine takes %d bytes, at most %d are allowed: see what was added with go list -deps, and the sizes in package program", total, maxDownload)
	}
}

// packed is the size of data after brotli's fifth level.
func packed(t *testing.T, data []byte) int {
	t.Helper()
	var n counter
	w := brotli.NewWriterLevel(&n, 5)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
