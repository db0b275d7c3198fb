package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// modulesOf is a site with these modules in the engine's folder.
func modulesOf(modules map[string]string) site {
	s := site{}
	for name, text := range modules {
		s["engine/"+name] = []byte(text)
	}
	return s
}

// TestBundleRuns: one script gives what the modules gave, though they use the same
// names for different things.
func TestBundleRuns(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: no script is run")
	}
	s := modulesOf(map[string]string{
		"onesheet.js": "import { sum as add } from \"./sum-up.js\";\nimport { Name, LIMIT } from \"./name.js\";\nconst own = 1;\nexport { Name };\nexport const answer = add(own, LIMIT);\nexport const me = import.meta.url;\n",
		"sum-up.js":   "import { LIMIT } from \"./name.js\";\nconst own = 30;\nexport function sum(a, b) {\n  return a + b + own + LIMIT;\n}\n",
		"name.js":     "const own = 5;\nexport const LIMIT = own + 2;\nexport class Name {}\nexport async function unused() {}\n",
		"worker.js":   "postMessage(1);\n",
	})
	if err := bundleEngine(s); err != nil {
		t.Fatal(err)
	}
	if len(s) != 2 || string(s["engine/worker.js"]) != "postMessage(1);\n" {
		t.Fatalf("the folder has %v", s.names())
	}
	dir := t.TempDir()
	run := "import { answer, me, Name } from \"./onesheet.mjs\";\nconsole.log(answer, new Name().constructor.name, me.endsWith(\"/onesheet.mjs\"));\n"
	for name, text := range map[string][]byte{"onesheet.mjs": s["engine/onesheet.js"], "run.mjs": []byte(run)} {
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
	for want, modules := range map[string]map[string]string{
		"not there":    {"onesheet.js": "import { a } from \"./a.js\";\n"},
		"needs itself": {"onesheet.js": "import { a } from \"./a.js\";\n", "a.js": "import { b } from \"./b.js\";\n", "b.js": "import { a } from \"./a.js\";\n"},
		"not known":    {"onesheet.js": "import { a } from \"./a.js\";\n", "a.js": "export default 1;\n"},
	} {
		if err := bundleEngine(modulesOf(modules)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
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
	if text := string(s["engine/onesheet.js"]); importLine.MatchString(text) || !strings.Contains(text, "export class Onesheet") || !strings.Contains(text, "export { OnesheetError }") {
		t.Error("the script imports others, or does not export its class and its errors")
	}
}
