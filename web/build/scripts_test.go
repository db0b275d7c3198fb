package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/wasm"
)

func TestLightened(t *testing.T) {
	for script, want := range map[string]string{
		"":                             "",
		"a();\n":                       "a();\n",
		"  a();\n\n  // why\n  b();":   "a();\nb();\n",
		"/** one line */\na();\n":      "a();\n",
		"/**\n * a */\na();\n":         "a();\n",
		"/**\n * more\n */\na();\n":    "a();\n",
		"a(); // stays\n":              "a(); // stays\n",
		"a(\"// stays\");\n":           "a(\"// stays\");\n",
		"/* here */ a();\n  b();\n":    "/* here */ a();\n  b();\n",
		"a(`\n  text\n  // of it\n`);": "a(`\n  text\n  // of it\n`);",
		"a();\n/* never closed\n":      "a();\n/* never closed\n",
	} {
		if got := string(lightened([]byte(script))); got != want {
			t.Errorf("%q becomes %q, not %q", script, got, want)
		}
	}
}

// TestLightenedScriptsAreScripts: each of the engine's gets smaller, and Node can read it.
func TestLightenedScriptsAreScripts(t *testing.T) {
	names, err := fs.Glob(wasm.JS, "js/*.js")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d scripts, %v", len(names), err)
	}
	node, _ := exec.LookPath("node")
	for _, name := range names {
		data, err := fs.ReadFile(wasm.JS, name)
		if err != nil {
			t.Fatal(err)
		}
		light := lightened(data)
		if len(light) >= len(data) || strings.Contains(string(light), "\n//") {
			t.Errorf("%s has %d bytes, before %d", name, len(light), len(data))
		}
		if node == "" {
			continue
		}
		file := filepath.Join(t.TempDir(), "script.mjs")
		if err := os.WriteFile(file, light, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(node, "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
