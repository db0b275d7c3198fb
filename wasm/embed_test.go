package wasm

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

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
