package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreloadModules: what is imported, directly or not, is asked for once, under
// the site's base.
func TestPreloadModules(t *testing.T) {
	s := site{
		"static/bridge.js":     []byte("import { a } from \"./bridge/a.js\";\nimport {\n  b,\n} from \"./b.js\";\nimport(\"./late.js\");\n"),
		"static/bridge/a.js":   []byte("import { b } from \"../b.js\";\nexport { c } from \"./c.js\";\n"),
		"static/bridge/c.js":   []byte("import { a } from \"./a.js\";\n"),
		"static/b.js":          []byte("const text = \"import from here\";\n"),
		"engine/onesheet.js":   []byte("export class Onesheet {}\n"),
		"static/never-used.js": nil,
	}
	const script = `<script src="/x/static/bridge.js" type="module"></script>`
	html, err := preloadModules("<head>"+script+"</head>", "/x/", s)
	if err != nil {
		t.Fatal(err)
	}
	want := "<head>" + script
	for _, name := range []string{"engine/onesheet.js", "static/b.js", "static/bridge/a.js", "static/bridge/c.js"} {
		want += `<link href="/x/` + name + `" rel="modulepreload">`
	}
	if want += "</head>"; html != want {
		t.Errorf("%s\nnot\n%s", html, want)
	}
	if _, err := preloadModules("<head></head>", "/x/", s); err == nil {
		t.Error("a page without the script is no error")
	}
	delete(s, "static/b.js")
	if _, err := preloadModules(script, "/x/", s); err == nil || !strings.Contains(err.Error(), "static/b.js") {
		t.Errorf("error %v for a module that is missing", err)
	}
}

// TestPageScriptsAreFound: the imports of the page's own scripts are as they are
// looked for here.
func TestPageScriptsAreFound(t *testing.T) {
	s := site{}
	if err := s.addTree(os.DirFS(filepath.Join("..", "static")), "static/"); err != nil {
		t.Fatal(err)
	}
	list, err := modulesFrom(s, "static/bridge.js", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 15 {
		t.Errorf("only %d modules are found: %v", len(list), list)
	}
}
