package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Whoever reads a frame's address finds the way to its code, and the way works.
func TestFramesOfferOEmbed(t *testing.T) {
	res := ask(t, "GET", "/widget/frame.html?src=a.jpg", http.Header{"X-Forwarded-Proto": {"https"}})
	link := res.Header.Get("Link")
	target, kind, _ := strings.Cut(strings.TrimPrefix(link, "<"), ">")
	if !strings.Contains(kind, `type="application/json+oembed"`) || !strings.HasPrefix(target, "https://example.com/oembed?url=https%3A") {
		t.Fatalf("the frame offers %q", link)
	}
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	if again := ask(t, "GET", u.RequestURI(), nil); again.StatusCode != 200 {
		t.Errorf("%s: status %d", target, again.StatusCode)
	}
	if res := ask(t, "GET", "/", nil); res.Header.Get("Link") != "" {
		t.Errorf("the page offers %s", res.Header.Get("Link"))
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
