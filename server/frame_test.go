package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Whoever reads the address of a frame, or of the page that makes its code,
// finds the way to the code, and the way works.
func TestFramesAndTheirPageOfferOEmbed(t *testing.T) {
	for path, want := range map[string]string{
		"/widget/frame.html?src=a.jpg": "/widget/frame.html?src=a.jpg", "/embed/": "/widget/v1/frame.html?upload=",
	} {
		res := ask(t, "GET", path, http.Header{"X-Forwarded-Proto": {"https"}})
		link := res.Header.Get("Link")
		target, kind, _ := strings.Cut(strings.TrimPrefix(link, "<"), ">")
		if !strings.Contains(kind, `type="application/json+oembed"`) || !strings.HasPrefix(target, "https://example.com/oembed?url=https%3A") {
			t.Fatalf("%s offers %q", path, link)
		}
		u, err := url.Parse(target)
		if err != nil {
			t.Fatal(err)
		}
		again := ask(t, "GET", u.RequestURI(), nil)
		if body := text(t, again); again.StatusCode != 200 || !strings.Contains(body, "https://example.com"+want) {
			t.Errorf("%s: status %d: %s", target, again.StatusCode, body)
		}
	}
	for _, path := range []string{"/", "/embed", "/study", "/widget/poster-genres.js"} {
		if link := ask(t, "GET", path, nil).Header.Get("Link"); link != "" {
			t.Errorf("%s offers %s", path, link)
		}
	}
}

func TestFramePolicyNamesItsHost(t *testing.T) {
	for host, want := range map[string]string{
		"films.test:8443": "script-src 'self' https://films.test:8443 'wasm-unsafe-eval'",
		"[::1]:80":        "script-src 'self' https://[::1]:80 'wasm-unsafe-eval'",
		`evil"><x`:        "script-src 'self' 'wasm-unsafe-eval'",
		"a; frame-src *":  "script-src 'self' 'wasm-unsafe-eval'",
	} {
		r := httptest.NewRequest("GET", "/widget/frame.html", nil)
		r.Host = host
		r.Header.Set("X-Forwarded-Proto", "https")
		w := httptest.NewRecorder()
		newTestHandler(t, builtSite(), "/").ServeHTTP(w, r)
		if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, want) {
			t.Errorf("%s: %s", host, policy)
		}
		if link := w.Header().Get("Link"); (link == "") != !strings.Contains(want, "https") {
			t.Errorf("%s: %s", host, link)
		}
	}
}
