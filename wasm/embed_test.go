package wasm

import (
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestEngineStaysSmall keeps out what would double the download: HTTP and the page's framework.
func TestEngineStaysSmall(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "./engine")
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
		if dep == "net" || strings.HasPrefix(dep, "net/") || strings.Contains(dep, "go-app") {
			t.Errorf("the engine depends on %s", dep)
		}
	}
}

func TestEveryImportedModuleIsEmbedded(t *testing.T) {
	imports := regexp.MustCompile(`(?m)^(?:import|export) .* from "\./(.+)";$`)
	names, err := fs.Glob(JS, "js/*.js")
	if err != nil || len(names) < 5 {
		t.Fatalf("embedded scripts: %v, %v", names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(JS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range imports.FindAllSubmatch(text, -1) {
			if _, err := fs.Stat(JS, "js/"+string(match[1])); err != nil {
				t.Errorf("%s imports %s: %v", name, match[1], err)
			}
		}
	}
}

func TestOnlyWhatIsServedIsEmbedded(t *testing.T) {
	err := fs.WalkDir(JS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.Contains(path, "test") {
			t.Errorf("%s is embedded", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"onesheet.js", "onesheet.d.ts", "worker.js"} {
		if _, err := fs.Stat(JS, "js/"+name); err != nil {
			t.Error(err)
		}
	}
}
