package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// builtSite is the smallest site with everything the server distinguishes.
func builtSite() fstest.MapFS {
	return fstest.MapFS{
		".keep":                        {},
		"index.html":                   {Data: []byte("<!doctype html>page")},
		"index.html.br":                {Data: []byte("br page")},
		"index.html.gz":                {Data: []byte("gz page, longer")},
		"web/app.wasm":                 {Data: []byte("\x00asm plain")},
		"web/app.wasm.gz":              {Data: []byte("gz wasm")},
		"static/sample.jpg":            {Data: []byte("jpeg")},
		"static/alone.gz":              {Data: []byte("no plain file beside it")},
		"engine/onesheet.js":           {Data: []byte("export {}")},
		"weights/flagship.safetensors": {Data: []byte("weights")},
		"widget/frame.html":            {Data: []byte("frame")},
		"embed/index.html":             {Data: []byte("snippets")},
		"study.html":                   {Data: []byte("the study")},
		"study/index.html":             {Data: []byte("the study")},
		"manifest.webmanifest":         {Data: []byte("{}")},
	}
}

// newTestHandler serves a site, for the tests that need no connection.
func newTestHandler(t testing.TB, built fstest.MapFS, base string) *handler {
	t.Helper()
	h := &handler{base: base, policy: newPolicy(false)}
	s, err := readSite(built, base, h.policy)
	if err != nil {
		t.Fatal(err)
	}
	h.site.Store(s)
	return h
}

// ask sends one request to the site above.
func ask(t *testing.T, method, path string, header http.Header) *http.Response {
	t.Helper()
	return askHandler(newTestHandler(t, builtSite(), "/"), method, path, header)
}

func askHandler(h http.Handler, method, path string, header http.Header) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	r.Header = header
	if r.Header == nil {
		r.Header = http.Header{}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, res *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestServesFilesByPath(t *testing.T) {
	cases := []struct{ path, contentType, body string }{
		{"/", "text/html; charset=utf-8", "<!doctype html>page"},
		{"/?utm=x", "text/html; charset=utf-8", "<!doctype html>page"},
		{"/web/app.wasm", "application/wasm", "\x00asm plain"},
		{"/static/sample.jpg", "image/jpeg", "jpeg"},
		{"/weights/flagship.safetensors", "application/octet-stream", "weights"},
		{"/manifest.webmanifest", "application/manifest+json", "{}"},
		{"/static/alone.gz", "application/octet-stream", "no plain file beside it"},
		{"/embed/", "text/html; charset=utf-8", "snippets"},
		{"/study", "text/html; charset=utf-8", "the study"},
		{"/study/", "text/html; charset=utf-8", "the study"},
		{"/healthz", "text/plain; charset=utf-8", "ok\n"},
		{"/readyz", "text/plain; charset=utf-8", "ok\n"},
	}
	for _, c := range cases {
		res := ask(t, "GET", c.path, nil)
		if res.StatusCode != 200 || res.Header.Get("Content-Type") != c.contentType || text(t, res) != c.body {
			t.Errorf("%s: status %d, type %q", c.path, res.StatusCode, res.Header.Get("Content-Type"))
		}
	}
}

func TestUnknownPathsAreNotFound(t *testing.T) {
	paths := []string{"/index.html", "/nothing", "/web", "/web/", "/static/", "/.keep", "/embed/index.html", "/study.html",
		"/web/app.wasm.gz", "/../go.mod", "/web/../index.html", "//", "/%2e%2e/go.mod", "/%2e",
		"/web%2fapp.wasm", "/%77eb/app.wasm", "/web/app.wasm%00", "/web\\app.wasm", "/WEB/app.wasm"}
	for _, path := range paths {
		res := ask(t, "GET", path, nil)
		if res.StatusCode != http.StatusNotFound || strings.Contains(text(t, res), "page") {
			t.Errorf("%s: status %d, want 404 and not the page", path, res.StatusCode)
		}
		if got := res.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q, want no-store", path, got)
		}
	}
}

func TestFolderWithoutSlashLeadsToItsPage(t *testing.T) {
	res := ask(t, "GET", "/embed", nil)
	if res.StatusCode != http.StatusPermanentRedirect || res.Header.Get("Location") != "/embed/" {
		t.Errorf("/embed: status %d, Location %q", res.StatusCode, res.Header.Get("Location"))
	}
}

func TestServesUnderABase(t *testing.T) {
	h := newTestHandler(t, builtSite(), "/posters/")
	for path, want := range map[string]int{
		"/posters/": 200, "/posters/web/app.wasm": 200, "/posters/embed/": 200, "/healthz": 200,
		"/posters": 308, "/": 404, "/web/app.wasm": 404, "/posters/posters/": 404, "/postersweb/app.wasm": 404,
	} {
		if got := askHandler(h, "GET", path, nil).StatusCode; got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
	if got := askHandler(h, "GET", "/posters/engine/onesheet.js", nil).Header.Get("Access-Control-Allow-Origin"); got != "*" {
		t.Errorf("the engine under a base allows the origins %q", got)
	}
}

func TestMethods(t *testing.T) {
	head := ask(t, "HEAD", "/", nil)
	if head.StatusCode != 200 || head.Header.Get("Content-Length") != "19" || text(t, head) != "" {
		t.Errorf("HEAD: status %d, length %s", head.StatusCode, head.Header.Get("Content-Length"))
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"} {
		res := ask(t, method, "/", nil)
		if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, Allow %q", method, res.StatusCode, res.Header.Get("Allow"))
		}
	}
	shared := ask(t, "POST", "/engine/onesheet.js", nil)
	if shared.StatusCode != http.StatusMethodNotAllowed || shared.Header.Get("Allow") != "GET, HEAD, OPTIONS" {
		t.Errorf("POST to the engine: status %d, Allow %q", shared.StatusCode, shared.Header.Get("Allow"))
	}
}

func TestBodiesAreRefused(t *testing.T) {
	h := newTestHandler(t, builtSite(), "/")
	for method, want := range map[string]int{"GET": 413, "HEAD": 413, "POST": 405, "OPTIONS": 405} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/", strings.NewReader("a poster")))
		if w.Code != want || w.Header().Get("Connection") != "close" {
			t.Errorf("%s with a body: status %d, Connection %q; want %d and close", method, w.Code, w.Header().Get("Connection"), want)
		}
	}
}

func TestReadinessEndsWhileHealthGoesOn(t *testing.T) {
	h := newTestHandler(t, builtSite(), "/")
	h.draining.Store(true)
	for path, want := range map[string]int{"/readyz": 503, "/healthz": 200, "/": 200} {
		if got := askHandler(h, "GET", path, nil).StatusCode; got != want {
			t.Errorf("%s while stopping: status %d, want %d", path, got, want)
		}
	}
}
