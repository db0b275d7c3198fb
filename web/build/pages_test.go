package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// parts is a site with everything but the compiled programs, whose place is
// taken by a few bytes: compiling takes half a minute.
func parts(t *testing.T, base string) site {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	starter, err := wasmExec(root)
	if err != nil {
		t.Fatal(err)
	}
	s := site{"web/app.wasm": []byte("page"), "engine/engine.wasm": []byte("engine"), "engine/wasm_exec.js": starter}
	if err := addEngineScripts(s); err != nil {
		t.Fatal(err)
	}
	if err := addWeights(s); err != nil {
		t.Fatal(err)
	}
	if err := addStatic(s, os.DirFS(filepath.Join(root, "web", "static"))); err != nil {
		t.Fatal(err)
	}
	if err := addIcons(s); err != nil {
		t.Fatal(err)
	}
	if err := addScreenshots(s); err != nil {
		t.Fatal(err)
	}
	if err := addWidget(s); err != nil {
		t.Fatal(err)
	}
	if err := addPages(s, base); err != nil {
		t.Fatal(err)
	}
	return s
}

// go-app keeps attributes in maps, so a few builds tell whether their order
// still depends on chance.
func TestBuildsAreIdentical(t *testing.T) {
	first := parts(t, "/")
	for range 3 {
		again := parts(t, "/")
		for _, name := range first.names() {
			if string(first[name]) != string(again[name]) {
				t.Errorf("%s differs between two builds", name)
			}
		}
	}
}

// strangers are addresses of other hosts; "https://" alone is a hint to type one.
var strangers = regexp.MustCompile(`https?://\w`)

// fileOf is the file that is served at an address below the base.
func fileOf(address string) string {
	switch {
	case address == "" || strings.HasSuffix(address, "/"):
		return address + "index.html"
	case path.Ext(address) == "":
		return address + ".html"
	}
	return address
}

var reference = regexp.MustCompile(`(?:src|href)="([^"]*)"`)

// Every address in the page is of this site, under its base, and exists.
func TestPageRefersToItsOwnFiles(t *testing.T) {
	for _, base := range []string{"/", "/posters/"} {
		s := parts(t, base)
		found := reference.FindAllStringSubmatch(string(s["index.html"]), -1)
		if len(found) < 10 {
			t.Fatalf("only %d addresses found in the page", len(found))
		}
		for _, f := range found {
			if strings.HasPrefix(f[1], "#") {
				continue
			}
			address, _, _ := strings.Cut(f[1], "?")
			name, ok := strings.CutPrefix(address, base)
			_, exists := s[fileOf(name)]
			if !ok || !exists && !strings.HasPrefix(name, "static/samples/") {
				t.Errorf("base %s: %s is not of this site", base, f[1])
			}
		}
		if strangers.Match(s["index.html"]) || strings.Contains(string(s["app.js"]), "githubusercontent") {
			t.Errorf("base %s: the page names another host", base)
		}
	}
}

func TestPageNeedsNothingInline(t *testing.T) {
	html := string(parts(t, "/")["index.html"])
	for _, bad := range []string{"style=", "<style", "onclick", "<script>"} {
		if strings.Contains(html, bad) {
			t.Errorf("the page has %s, which its security policy forbids", bad)
		}
	}
	guard, app := strings.Index(html, "guard.js"), strings.Index(html, `"/app.js"`)
	if guard < 0 || app < 0 || guard > app {
		t.Errorf("the guard stands at %d, behind what it guards at %d", guard, app)
	}
}

// A change of any file makes a new version; a rebuild does not.
func TestNothingIsTickedBeforehand(t *testing.T) {
	for name, page := range parts(t, "/") {
		if strings.HasSuffix(name, ".html") && strings.Contains(string(page), "checked") {
			t.Errorf("%s has a ticked box, though everything is off by default", name)
		}
	}
}

func TestVersionFollowsContent(t *testing.T) {
	a := contentHash(site{"x": []byte("1"), "y": []byte("2")}, "t")
	same := contentHash(site{"y": []byte("2"), "x": []byte("1")}, "t")
	others := []string{
		contentHash(site{"x": []byte("1"), "y": []byte("3")}, "t"),
		contentHash(site{"x": []byte("1"), "z": []byte("2")}, "t"),
		contentHash(site{"x": []byte("1"), "y": []byte("2")}, "u"),
	}
	if a != same {
		t.Error("the order of files changes the version")
	}
	for i, o := range others {
		if o == a {
			t.Errorf("change %d is not seen in the version", i)
		}
	}
}

// go-app writes the bodies of failed requests as pages, so what it wrote is
// looked at.
func TestCheckGeneratedFindsErrorPages(t *testing.T) {
	made := site{"index.html": []byte("404 page not found")}
	if err := checkGenerated(made, "v"); err == nil {
		t.Error("an error page passed for the page")
	}
}
