package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

// People who open an address that is none get a page with a way home, programs a
// line of text; both get 404, and nobody uses it again unasked.
func TestNothingAtAnAddress(t *testing.T) {
	built := builtSite()
	built["404.html"] = &fstest.MapFile{Data: []byte("<!doctype html>lost")}
	built["404.html.gz"] = &fstest.MapFile{Data: []byte("gz lost")}
	people := http.Header{"Accept": {"text/html,application/xhtml+xml,*/*;q=0.8"}}
	packed := http.Header{"Accept": people["Accept"], "Accept-Encoding": {"gzip"}}
	tests := []struct {
		method, path string
		header       http.Header
		body         string
	}{
		{"GET", "/posters/none", people, "<!doctype html>lost"},
		{"GET", "/posters/none", packed, "gz lost"},
		{"HEAD", "/posters/none", people, ""},
		{"GET", "/none", people, "<!doctype html>lost"},
		{"GET", "/posters/none.js", nil, "404: there is nothing at this address\n"},
		{"GET", "/posters/none.js", http.Header{"Accept": {"*/*"}}, "404: there is nothing at this address\n"},
	}
	h := newTestHandler(t, built, "/posters/")
	for _, test := range tests {
		r := askHandler(h, test.method, test.path, test.header)
		body, _ := io.ReadAll(r.Body)
		if r.StatusCode != http.StatusNotFound || string(body) != test.body {
			t.Errorf("%s %s %v: %d %q", test.method, test.path, test.header, r.StatusCode, body)
		}
		if r.Header.Get("Etag") != "" || !strings.HasPrefix(r.Header.Get("Cache-Control"), "no-") || !strings.Contains(r.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s %s: the fields are %v", test.method, test.path, r.Header)
		}
	}
}

// Rules for hosts of files are no part of the site.
func TestRulesForOtherHostsAreNotServed(t *testing.T) {
	built := builtSite()
	built["_headers"] = &fstest.MapFile{Data: []byte("/*\n")}
	if r := askHandler(newTestHandler(t, built, "/"), "GET", "/_headers", nil); r.StatusCode != http.StatusNotFound {
		t.Errorf("the rules are answered with %d", r.StatusCode)
	}
}
