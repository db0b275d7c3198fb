package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// addPrograms compiles the page and the engine, and adds the script of the
// same Go that starts them both.
func addPrograms(s site, root string) error {
	programs := []struct{ name, pkg string }{
		{"web/app.wasm", "./web/app"},
		{"engine/engine.wasm", "./wasm/engine"},
	}
	for _, p := range programs {
		data, err := compile(root, p.pkg)
		if err != nil {
			return err
		}
		s[p.name] = data
	}
	starter, err := wasmExec(root)
	s["engine/wasm_exec.js"] = starter
	return err
}

// compile builds a package for js/wasm so that two builds give the same
// bytes: no paths of this machine, no commit, no build id, no symbols. The tag
// has the engine call the SIMD kernels; the page has no arithmetic of its own.
func compile(root, pkg string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "onesheet-build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "program.wasm")
	cmd := exec.Command("go", "build", "-tags", "kernel", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out, pkg)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling %s: %w\n%s", pkg, err, bytes.TrimSpace(message))
	}
	return os.ReadFile(out)
}

// wasmExec is the script that starts a Go program in a browser; it has to be
// of the same Go that compiled the program.
func wasmExec(root string) ([]byte, error) {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = root
	goroot, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking go for its GOROOT: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
}
