package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func builtSite() fstest.MapFS {
	return fstest.MapFS{
		"index.html":                   {Data: []byte("page")},
		"licences.txt":                 {Data: []byte("go-app: MIT")},
		"engine/onesheet.js":           {Data: []byte("api")},
		"engine/onesheet.js.br":        {Data: []byte("packed")},
		"engine/engine.wasm":           {Data: []byte("\x00asm")},
		"weights/flagship.safetensors": {Data: []byte("flagship")},
		"weights/model2.safetensors":   {Data: []byte("model2")},
		"weights/manifest.json": {Data: []byte(`{"models":[{"name":"model2","file":"model2.safetensors"},
			{"name":"flagship","file":"flagship.safetensors","sha256":"ab","default":true,"metrics":{"map":0.3}}],"engine":{"bytes":4}}`)},
	}
}

func TestCollectTakesEngineAndFlagship(t *testing.T) {
	files, err := collect(builtSite())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"licences.txt": "go-app: MIT", "engine/onesheet.js": "api", "engine/engine.wasm": "\x00asm", "weights/flagship.safetensors": "flagship",
		"weights/manifest.json": `{"engine":{"bytes":4},"models":[{"default":true,"file":"flagship.safetensors","name":"flagship","sha256":"ab"}]}`,
	} {
		if string(files[name]) != want {
			t.Errorf("%s is %q, want %q", name, files[name], want)
		}
	}
	for _, name := range []string{"index.html", "engine/onesheet.js.br", "weights/model2.safetensors"} {
		if _, ok := files[name]; ok {
			t.Errorf("%s is in the package", name)
		}
	}
}

func TestCollectRefusesManifestsThatLeadElsewhere(t *testing.T) {
	for want, manifest := range map[string]string{
		"no model is the default":         `{"models":[]}`,
		"the default model's file is":     `{"models":[{"default":true,"file":"../../etc/passwd"}]}`,
		"weights/manifest.json":           `nonsense`,
		"weights/manifest.json: models: ": `{}`,
	} {
		site := builtSite()
		site["weights/manifest.json"] = &fstest.MapFile{Data: []byte(manifest)}
		if _, err := collect(site); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", manifest, err, want)
		}
	}
}

// Every file that the scripts of the package name is one that the site has.
func TestScriptsNameFilesThatExist(t *testing.T) {
	engine := map[string]bool{"wasm_exec.js": true, "engine.wasm": true} // made by the build
	entries, err := os.ReadDir(filepath.Join("..", "..", "wasm", "js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		engine[entry.Name()] = true
	}
	for _, script := range []string{"index.js", "node.js", "node-worker.js"} {
		text, err := own.ReadFile("package/" + script)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"\./([^"]+\.[a-z]+)"`).FindAllSubmatch(text, -1) {
			name := string(m[1])
			_, err := own.Open("package/" + name)
			file, inEngine := strings.CutPrefix(name, "engine/")
			if err != nil && !(inEngine && engine[file]) && !strings.HasPrefix(name, "weights/") {
				t.Errorf("%s names %s, which is not in the package", script, name)
			}
		}
	}
}

// What the page's exports promise is there.
func TestPackageJSON(t *testing.T) {
	data, err := own.ReadFile("package/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Name, Version, License, Type string
		Exports                      map[string]json.RawMessage
	}
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	if p.Name != "onesheet" || p.Type != "module" || p.License != "Apache-2.0" || !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(p.Version) {
		t.Errorf("package.json: %s", data)
	}
	var entry map[string]string
	if err := json.Unmarshal(p.Exports["."], &entry); err != nil {
		t.Fatal(err)
	}
	for condition, file := range entry {
		if _, err := own.Open("package/" + strings.TrimPrefix(file, "./")); err != nil {
			t.Errorf("%s leads to %s: %v", condition, file, err)
		}
	}
}
