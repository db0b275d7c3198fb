package program

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const imaging = "github.com/disintegration/imaging"

// formats is the file of package imaging with its picture formats; nothing else in
// it needs them.
const formats = "io.go"

// trimmed writes a copy of package imaging without its formats, and a go.mod that
// takes it, into dir; it returns the go.mod's path. The copy lies in build, under its
// version's name, so that several builds can use it at once; and its path is relative
// to root, because it gets into the program.
func trimmed(root, dir string) (modfile string, err error) {
	from, version, err := locate(root)
	if err != nil {
		return "", err
	}
	copied := "build/imaging-" + version
	if err := writeCopy(from, filepath.Join(root, copied)); err != nil {
		return "", err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", imaging, copied)
	if err := os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o644); err != nil {
		return "", err
	}
	modfile = filepath.Join(dir, "go.mod")
	return modfile, os.WriteFile(modfile, mod, 0o644)
}

// locate asks where the sources of package imaging are.
func locate(root string) (dir, version string, err error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}\n{{.Version}}", imaging)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", "", fmt.Errorf("asking go for %s: %w", imaging, err)
	}
	dir, version, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	if dir == "" || version == "" {
		return "", "", fmt.Errorf("the sources of %s are not here: run go mod download", imaging)
	}
	return dir, version, nil
}

// writeCopy copies the package without its formats, all or nothing.
func writeCopy(from, to string) error {
	if isThere(to) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	partial, err := os.MkdirTemp(filepath.Dir(to), "partial-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(partial)
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	for _, file := range append(files, filepath.Join(from, "go.mod")) {
		name := filepath.Base(file)
		if name == formats || strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(partial, name), data, 0o644); err != nil {
			return err
		}
	}
	if err := os.Rename(partial, to); err != nil && !isThere(to) { // another build may have been quicker
		return err
	}
	return nil
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
