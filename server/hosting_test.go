package main

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onesheet/web/hosting"
)

// hosted is a site with a file of every kind that is served in its own way.
func hosted() fstest.MapFS {
	site := fstest.MapFS{}
	for _, name := range []string{
		"index.html", "404.html", "study.html", "study/index.html", "app.js", "robots.txt", "manifest.webmanifest", "web/app.wasm",
		"engine/onesheet.js", "engine/onesheet.d.ts", "engine/engine.wasm", "weights/flagship.safetensors", "weights/manifest.json",
		"static/onesheet.css", "static/icon.svg", "static/icon-192.png", "static/bridge/fetcher.js", "static/bridge.js", "static/samples/a.jpg",
		"widget/frame.html", "widget/policy.js", "widget/poster-genres.js", "widget/v1/frame.html", "widget/v1/frame.js", "widget/v1/poster-genres.js",
		"widget/v1/frame.css", "embed/index.html", "embed/embed.js", "embed/facts.json",
	} {
		site[name] = &fstest.MapFile{Data: []byte("of " + name)}
	}
	site[hosting.FileName] = &fstest.MapFile{Data: []byte("/*\n")}
	return site
}

// ofTheFile are fields that come of the file itself, and not of the rules; a
// static host has one answer to oEmbed, which the documents lead to.
var ofTheFile = []string{"Accept-Ranges", "Content-Length", "Content-Type", "Etag", "Link", "Vary"}

// sent is what our server sends with a file, over TLS.
func sent(t *testing.T, base, address string) http.Header {
	t.Helper()
	h := &handler{base: base, policy: newPolicy(true)}
	s, err := readSite(hosted(), base, h.policy)
	if err != nil {
		t.Fatal(err)
	}
	h.site.Store(s)
	header := askAs(h, "https", "films.example", base+address).Header
	for _, name := range ofTheFile {
		header.Del(name)
	}
	return header
}

// askAs asks by a host's name, through a proxy that ended TLS or none.
func askAs(h http.Handler, scheme, host, path string) *http.Response {
	r := httptest.NewRequest("GET", path, nil)
	r.Host = host
	r.Header.Set("X-Forwarded-Proto", scheme)
	r.Header.Set("Accept", "text/html")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// What static hosts are told to send is what our server sends, under any base.
func TestHostsAreToldWhatTheServerSends(t *testing.T) {
	for _, base := range []string{"/", "/posters/"} {
		told := readRules(t, string(hosting.File(names(hosted()), base, "https://films.example"+base)))
		for _, name := range names(hosted()) {
			address := addressOf(name)
			want, got := sent(t, base, address), told.of(base+address)
			if !sameHeader(got, want) {
				t.Errorf("%s%s: hosts are told\n%v\nand the server sends\n%v", base, address, got, want)
			}
		}
	}
}

// A host that nobody told its address leaves the frames' policy to the frames.
func TestHostsWithoutAnAddressLeaveFramesTheirPolicy(t *testing.T) {
	told := readRules(t, string(hosting.File(names(hosted()), "/", "")))
	want := sent(t, "/", "widget/v1/frame.html")
	want.Del("Content-Security-Policy")
	if got := told.of("/widget/v1/frame.html"); !sameHeader(got, want) {
		t.Errorf("hosts are told\n%v, want\n%v", got, want)
	}
}

// The rules are for hosts: to visitors of our server they are no page.
func TestRulesAreNoPage(t *testing.T) {
	h := newTestHandler(t, hosted(), "/")
	res := askHandler(h, "GET", "/"+hosting.FileName, nil)
	if kind := res.Header.Get("Content-Type"); res.StatusCode == 200 && kind != "application/octet-stream" || res.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("status %d, a %s", res.StatusCode, kind)
	}
}

func names(site fstest.MapFS) []string {
	var all []string
	for name := range site {
		if name != hosting.FileName {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

func sameHeader(a, b http.Header) bool {
	if len(a) != len(b) {
		return false
	}
	for name := range a {
		if a.Get(name) != b.Get(name) || len(a[name]) != 1 {
			return false
		}
	}
	return true
}

// rules are those of a file, as hosts read it.
type rules []struct {
	pattern string
	header  http.Header
}

func readRules(t *testing.T, file string) rules {
	t.Helper()
	var all rules
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		name, value, isField := strings.Cut(line, ": ")
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/"):
			all = append(all, rules{{line, http.Header{}}}...)
		case isField && len(all) > 0:
			all[len(all)-1].header.Add(strings.TrimSpace(name), value)
		default:
			t.Fatalf("no host understands %q", line)
		}
	}
	return all
}

// of gathers the fields of a path, of every rule for it.
func (r rules) of(path string) http.Header {
	all := http.Header{}
	for _, rule := range r {
		begin, any := strings.CutSuffix(rule.pattern, "*")
		if path == rule.pattern || any && strings.HasPrefix(path, begin) {
			for name := range rule.header {
				all[name] = append(all[name], rule.header[name]...)
			}
		}
	}
	return all
}
