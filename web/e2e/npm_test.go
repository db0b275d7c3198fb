//go:build browser

package e2e

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// npmFolder is where the packages that testdata/NAME asks for are installed,
// in the versions and with the checksums of its package-lock.json.
func npmFolder(t testing.TB, name string) string {
	t.Helper()
	source, folder := filepath.Join("testdata", name), filepath.Join(root, "build", "cache", name)
	lock, err := os.ReadFile(filepath.Join(source, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(folder, "installed.json")
	if have, err := os.ReadFile(mark); err == nil && bytes.Equal(have, lock) {
		return folder
	}
	if err := errors.Join(os.RemoveAll(folder), os.CopyFS(folder, os.DirFS(source))); err != nil {
		t.Fatal(err)
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = folder
	if out, err := npm.CombinedOutput(); err != nil {
		t.Fatalf("installing %s (this test needs Node, npm and, once, the network): %v\n%s", name, err, out)
	}
	if err := os.WriteFile(mark, lock, 0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}
