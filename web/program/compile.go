package program

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Compile builds a package of the module at root for js/wasm so that two builds
// give the same bytes: no paths of this machine, no commit, no build id, no
// symbols. The tag has the engine call the SIMD kernels; the page has no arithmetic
// of its own.
func Compile(root, pkg string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "onesheet-program-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	modfile, err := trimmed(root, dir)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(dir, "program.wasm")
	cmd := exec.Command("go", "build", "-modfile", modfile, "-tags", "kernel", "-trimpath", "-buildvcs=false",
		"-ldflags=-s -w -buildid=", "-o", out, pkg)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling %s: %w\n%s", pkg, err, bytes.TrimSpace(message))
	}
	return os.ReadFile(out)
}
