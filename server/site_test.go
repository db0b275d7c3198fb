package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestUnbuiltSiteSaysWhatToRun(t *testing.T) {
	_, err := readSite(fstest.MapFS{".keep": {}}, "/", newPolicy(false))
	if !errors.Is(err, errNoSite) || !strings.Contains(err.Error(), "make site") {
		t.Errorf("error %v does not say how to build the site", err)
	}
}

func TestFormsAreSortedBySize(t *testing.T) {
	site := builtSite()
	site["index.html.br"] = &fstest.MapFile{Data: []byte("here brotli is the largest")}
	forms := newTestHandler(t, site, "/").site.Load().files["/"].forms
	sorted := slices.IsSortedFunc(forms, func(a, b *form) int { return int(a.body.size - b.body.size) })
	if len(forms) != 3 || !sorted || forms[2].encoding != "br" {
		t.Errorf("%d forms, sorted by size: %v", len(forms), sorted)
	}
}

// A folder is served as a root: links in it lead nowhere else, and what is no
// plain file is refused before it is opened.
func TestFolderCannotBeLeft(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"absolute": outside, "relative": "../" + filepath.Base(filepath.Dir(outside)) + "/secret.txt", "folder": "weights"} {
		dir := siteFolder(t)
		if err := os.Symlink(target, filepath.Join(dir, "link.txt")); err != nil {
			t.Skipf("this system has no links: %v", err)
		}
		built, err := openSite(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readSite(built, "/", newPolicy(false)); err == nil || !strings.Contains(err.Error(), "link.txt") {
			t.Errorf("%s: error %v, want one that names link.txt", name, err)
		}
	}
}

func TestLinkInsideTheFolderIsServed(t *testing.T) {
	dir := siteFolder(t)
	if err := os.Symlink("engine/onesheet.js", filepath.Join(dir, "latest.js")); err != nil {
		t.Skipf("this system has no links: %v", err)
	}
	built, err := openSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := readSite(built, "/", newPolicy(false))
	if err != nil || s.files["/latest.js"] == nil {
		t.Errorf("the link is not served (%v)", err)
	}
}

// Whatever the path, the answer is one of the site's files or 404.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"/", "/../secret", "/%2e%2e/%2e%2e/etc/passwd", "/web/./app.wasm", "//evil.example/", "/web/app.wasm/", "/\x00", "/embed", "*", "/.keep"} {
		f.Add(seed)
	}
	h := newTestHandler(f, builtSite(), "/")
	known := h.site.Load()
	f.Fuzz(func(t *testing.T, path string) {
		status, location := askPath(h, path)
		_, isFile := known.files[path]
		isFile = isFile || path == "/healthz" || path == "/readyz"
		switch {
		case isFile && status == 200, !isFile && status == 404:
		case status == 308 && known.folders[path] == location:
		default:
			t.Errorf("%q: status %d, Location %q", path, status, location)
		}
	})
}

// askPath sends a path as it would arrive, without a parser before it.
func askPath(h *handler, path string) (status int, location string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, &http.Request{Method: "GET", URL: &url.URL{Path: path}, Header: http.Header{}})
	return w.Code, w.Header().Get("Location")
}
