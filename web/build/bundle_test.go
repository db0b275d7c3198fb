package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBundleRuns: one script gives what the modules gave, though they use the same
// names for different things and lie in different folders.
func TestBundleRuns(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: no script is run")
	}
	s := site{
		"a/main.js":   []byte("// why\nimport { sum as add } from \"./b/sum.js\";\nimport { Name, LIMIT } from \"./name.js\";\nconst own = 1;\nexport { Name };\nexport const answer = add(own, LIMIT);\nexport const me = import.meta.url;\n"),
		"a/b/sum.js":  []byte("import { LIMIT } from \"../name.js\";\nconst own = 30;\nexport function sum(a, b) {\n  return a + b + own + LIMIT;\n}\n"),
		"a/name.js":   []byte("const own = 5;\nexport const LIMIT = own + 2;\nexport class Name {}\n"),
		"a/worker.js": []byte("\"use strict\";\nvar global = 1; // why\npostMessage(global);\n"),
	}
	if err := bundle(s, "a/main.js"); err != nil {
		t.Fatal(err)
	}
	if err := minifyIn(s, "a/", "a/main.js"); err != nil {
		t.Fatal(err)
	}
	if want := "\"use strict\";var global=1;postMessage(global);\n"; len(s) != 2 || string(s["a/worker.js"]) != want {
		t.Fatalf("the folder has %v, and the Worker's script is %s", s.names(), s["a/worker.js"])
	}
	dir := t.TempDir()
	run := "import { answer, me, Name } from \"./main.mjs\";\nconsole.log(answer, new Name().constructor.name, me.endsWith(\"/main.mjs\"));\n"
	for name, text := range map[string][]byte{"main.mjs": s["a/main.js"], "run.mjs": []byte(run)} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(node, filepath.Join(dir, "run.mjs")).CombinedOutput()
	if err != nil || string(out) != "45 Name true\n" {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestBundleRefuses(t *testing.T) {
	for want, text := range map[string]string{
		"the module a/b.js is imported, but not part of the site": "import { b } from \"./b.js\";\n",
		"a/main.js:2: Unexpected end of file":                     "if (1) {\n",
	} {
		if err := bundle(site{"a/main.js": []byte(text)}, "a/main.js"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
	if err := minify(site{"a.js": []byte("a(\n")}, "a.js"); err == nil || !strings.Contains(err.Error(), "a.js:2") {
		t.Errorf("error %v for a script that is none", err)
	}
}

// TestEngineIsOneScript beside its Worker's.
func TestEngineIsOneScript(t *testing.T) {
	s := site{"engine/wasm_exec.js": []byte("// starts programs\n")}
	if err := addEngineScripts(s); err != nil {
		t.Fatal(err)
	}
	want := "engine/kernels-relaxed-simd.wasm engine/kernels-simd128.wasm engine/onesheet.d.ts engine/onesheet.js engine/wasm_exec.js engine/worker.js"
	if got := strings.Join(s.names(), " "); got != want {
		t.Errorf("the engine's folder has %s", got)
	}
	exports := "export{Onesheet,OnesheetError};\n"
	if text := string(s["engine/onesheet.js"]); strings.Contains(text, "import{") || !strings.HasSuffix(text, exports) {
		t.Errorf("the script imports others, or does not export its class and its errors: %s", text[max(0, len(text)-200):])
	}
}

// TestPageIsOneScript: nothing of it is left to be asked for later but what runs in a
// Worker of its own.
func TestPageIsOneScript(t *testing.T) {
	s := site{}
	if err := addStatic(s, os.DirFS(filepath.Join("..", "static"))); err != nil {
		t.Fatal(err)
	}
	want := "static/bridge.js static/bridge/fetcher.js static/compile.js static/compiler.js static/guard.js static/language.js static/onesheet.css static/slices.js"
	if got := strings.Join(s.names(), " "); got != want {
		t.Errorf("the page's folder has %s", got)
	}
}
