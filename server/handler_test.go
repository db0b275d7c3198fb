package main

import (
	"errors"
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
		"index.html.gz":                {Data: []byte("gz page")},
		"web/app.wasm":                 {Data: []byte("\x00asm plain")},
		"web/app.wasm.gz":              {Data: []byte("gz wasm")},
		"static/sample.jpg":            {Data: []byte("jpeg")},
		"static/alone.gz":              {Data: []byte("no plain file beside it")},
		"weights/flagship.safetensors": {Data: []byte("weights")},
		"manifest.webmanifest":         {Data: []byte("{}")},
	}
}

func request(t *testing.T, method, path string, header http.Header) *http.Response {
	t.Helper()
	handler, err := newHandler(builtSite())
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, path, nil)
	r.Header = header
	if r.Header == nil {
		r.Header = http.Header{}
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, res *http.Response) string {
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
		{"/healthz", "text/plain; charset=utf-8", "ok\n"},
	}
	for _, c := range cases {
		res := request(t, "GET", c.path, nil)
		if res.StatusCode != 200 || res.Header.Get("Content-Type") != c.contentType || body(t, res) != c.body {
			t.Errorf("%s: status %d, type %q", c.path, res.StatusCode, res.Header.Get("Content-Type"))
		}
	}
}

func TestUnknownPathsAreNotFound(t *testing.T) {
	paths := []string{"/index.html", "/nothing", "/web", "/web/", "/static/", "/.keep",
		"/web/app.wasm.gz", "/../go.mod", "/web/../index.html", "//", "/%2e%2e/go.mod"}
	for _, path := range paths {
		res := request(t, "GET", path, nil)
		if res.StatusCode != http.StatusNotFound || strings.Contains(body(t, res), "page") {
			t.Errorf("%s: status %d, want 404 and not the page", path, res.StatusCode)
		}
	}
}

func TestChoosesEncoding(t *testing.T) {
	cases := []struct{ accept, path, encoding, body string }{
		{"gzip, deflate, br", "/", "br", "br page"},
		{"gzip", "/", "gzip", "gz page"},
		{"br;q=0, GZIP;q=0.1", "/", "gzip", "gz page"},
		{"*", "/", "br", "br page"},
		{"*;q=0", "/", "", "<!doctype html>page"},
		{"br;q=nonsense", "/", "", "<!doctype html>page"},
		{"br", "/web/app.wasm", "", "\x00asm plain"},
		{"br, gzip", "/static/sample.jpg", "", "jpeg"},
		{"", "/", "", "<!doctype html>page"},
	}
	for _, c := range cases {
		res := request(t, "GET", c.path, http.Header{"Accept-Encoding": {c.accept}})
		if got := res.Header.Get("Content-Encoding"); got != c.encoding || body(t, res) != c.body {
			t.Errorf("Accept-Encoding %q for %s: encoding %q, want %q", c.accept, c.path, got, c.encoding)
		}
	}
}

func TestVaryOnlyWhereFormsDiffer(t *testing.T) {
	if got := request(t, "GET", "/", nil).Header.Get("Vary"); got != "Accept-Encoding" {
		t.Errorf("Vary of the page is %q", got)
	}
	if got := request(t, "GET", "/static/sample.jpg", nil).Header.Get("Vary"); got != "" {
		t.Errorf("Vary of a picture is %q", got)
	}
}

func TestRevalidation(t *testing.T) {
	br := http.Header{"Accept-Encoding": {"br"}}
	first := request(t, "GET", "/", br)
	etag := first.Header.Get("ETag")
	if first.Header.Get("Cache-Control") != "no-cache" || etag == "" {
		t.Fatalf("headers %v do not ask for revalidation", first.Header)
	}
	for _, value := range []string{etag, "W/" + etag, `"other", ` + etag, "*"} {
		res := request(t, "GET", "/", http.Header{"Accept-Encoding": {"br"}, "If-None-Match": {value}})
		if res.StatusCode != http.StatusNotModified || body(t, res) != "" {
			t.Errorf("If-None-Match %s: status %d, want 304 and no body", value, res.StatusCode)
		}
	}
	// The plain form is other bytes: the compressed form's tag must not match.
	plain := request(t, "GET", "/", http.Header{"If-None-Match": {etag}})
	if plain.StatusCode != 200 {
		t.Errorf("the tag of the br form matched the plain one: status %d", plain.StatusCode)
	}
	missing := request(t, "GET", "/nothing", http.Header{"If-None-Match": {"*"}})
	if missing.StatusCode != http.StatusNotFound {
		t.Errorf("a missing path with If-None-Match: status %d, want 404", missing.StatusCode)
	}
}

func TestMethods(t *testing.T) {
	head := request(t, "HEAD", "/", nil)
	if head.StatusCode != 200 || head.Header.Get("Content-Length") != "19" || body(t, head) != "" {
		t.Errorf("HEAD: status %d, length %s", head.StatusCode, head.Header.Get("Content-Length"))
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		res := request(t, method, "/", nil)
		if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, Allow %q", method, res.StatusCode, res.Header.Get("Allow"))
		}
	}
}

func TestSecurityHeadersOnEveryAnswer(t *testing.T) {
	for _, path := range []string{"/", "/healthz", "/nothing", "/web/app.wasm"} {
		header := request(t, "GET", path, nil).Header
		for name := range securityHeaders {
			if header.Get(name) == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
		if strings.Contains(header.Get("Content-Security-Policy"), "unsafe-inline") {
			t.Errorf("%s: the policy allows inline code or styles", path)
		}
	}
}

func TestUnbuiltSiteSaysWhatToRun(t *testing.T) {
	_, err := newHandler(fstest.MapFS{".keep": {}})
	if !errors.Is(err, errNoSite) || !strings.Contains(err.Error(), "make site") {
		t.Errorf("error %v does not say how to build the site", err)
	}
}

func TestOnlyEngineAndWeightsAreSharedWithOtherOrigins(t *testing.T) {
	for path, want := range map[string]bool{
		"/engine/onesheet.js": true, "/weights/manifest.json": true, "/": false, "/web/app.wasm": false, "/engineering": false,
	} {
		if isShared(path) != want {
			t.Errorf("%s: shared is %v, want %v", path, !want, want)
		}
	}
}
