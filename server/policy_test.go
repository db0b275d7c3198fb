package main

import (
	"net/http"
	"strings"
	"testing"
)

// everyAnswer are the fields that no answer lacks.
var everyAnswer = []string{"Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
	"Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options"}

func TestSecurityFieldsOnEveryAnswer(t *testing.T) {
	etag := ask(t, "GET", "/", nil).Header.Get("ETag")
	requests := []struct {
		method, path string
		header       http.Header
	}{
		{"GET", "/", nil}, {"GET", "/healthz", nil}, {"GET", "/nothing", nil}, {"GET", "/web/app.wasm", nil},
		{"POST", "/", nil}, {"GET", "/embed", nil}, {"OPTIONS", "/engine/onesheet.js", nil}, {"GET", "/widget/frame.html", nil},
		{"GET", "/", http.Header{"If-None-Match": {etag}}}, {"GET", "/", http.Header{"If-Match": {`"x"`}}},
		{"GET", "/", http.Header{"Range": {"bytes=1-2"}}}, {"GET", "/", http.Header{"Range": {"bytes=99-"}}},
	}
	for _, r := range requests {
		res := ask(t, r.method, r.path, r.header)
		for _, name := range everyAnswer {
			if res.Header.Get(name) == "" {
				t.Errorf("%s %s %v: status %d without %s", r.method, r.path, r.header, res.StatusCode, name)
			}
		}
		if strings.Contains(res.Header.Get("Content-Security-Policy"), "unsafe-inline") {
			t.Errorf("%s: the policy allows inline code or styles", r.path)
		}
	}
}

func TestOnlyTheWidgetMayBeFramed(t *testing.T) {
	for path, framed := range map[string]bool{
		"/": false, "/engine/onesheet.js": false, "/nothing": false, "/widgets": false, "/embed/": false,
		"/widget/frame.html": true, "/widget/nothing": true,
	} {
		policy := ask(t, "GET", path, nil).Header.Get("Content-Security-Policy")
		if got := !strings.Contains(policy, "frame-ancestors 'none'"); got != framed {
			t.Errorf("%s: may be framed %v, want %v", path, got, framed)
		}
	}
}

// Posters of other sites are shown by the widget and by the page that shows
// the widget; nothing may be sent to those sites.
func TestWhoShowsPicturesOfOtherSites(t *testing.T) {
	for path, shows := range map[string]bool{"/": false, "/engine/onesheet.js": false, "/widget/frame.html": true, "/embed/": true} {
		policy := ask(t, "GET", path, nil).Header.Get("Content-Security-Policy")
		if got := strings.Contains(policy, " https: http: blob:"); got != shows {
			t.Errorf("%s: shows other sites' pictures %v, want %v", path, got, shows)
		}
		if !strings.Contains(strings.ReplaceAll(policy, " http://example.com", ""), "connect-src 'self';") {
			t.Errorf("%s: may send elsewhere: %s", path, policy)
		}
	}
}

// One worker alone may reach other hosts, and it may do nothing else.
func TestOnlyTheFetcherReachesOtherHosts(t *testing.T) {
	for path, reaches := range map[string]bool{
		"/static/bridge/fetcher.js": true, "/static/bridge/fetcher.js/": false, "/static/bridge/other.js": false, "/": false, "/widget/fetcher.js": false,
	} {
		policy := ask(t, "GET", path, nil).Header.Get("Content-Security-Policy")
		if got := strings.Contains(policy, "connect-src https:"); got != reaches {
			t.Errorf("%s: reaches other hosts %v, want %v", path, got, reaches)
		}
		if reaches && strings.Contains(policy, "script-src") {
			t.Errorf("%s: may load scripts: %s", path, policy)
		}
	}
}

func TestOnlyEngineWeightsAndWidgetAreShared(t *testing.T) {
	for path, shared := range map[string]bool{
		"/engine/onesheet.js": true, "/weights/flagship.safetensors": true, "/widget/frame.html": true, "/engine/nothing": true,
		"/static/samples/poster.jpg": true,
		"/":                          false, "/web/app.wasm": false, "/engineering": false, "/static/sample.jpg": false, "/healthz": false,
	} {
		header := ask(t, "GET", path, nil).Header
		origin, resource := "", "same-origin"
		if shared {
			origin, resource = "*", "cross-origin"
		}
		if header.Get("Access-Control-Allow-Origin") != origin || header.Get("Cross-Origin-Resource-Policy") != resource {
			t.Errorf("%s: origins %q, resource policy %q", path, header.Get("Access-Control-Allow-Origin"), header.Get("Cross-Origin-Resource-Policy"))
		}
		if header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: credentials are allowed", path)
		}
	}
}

func TestPreflight(t *testing.T) {
	header := http.Header{"Origin": {"null"}, "Access-Control-Request-Method": {"GET"}, "Access-Control-Request-Headers": {"range"}}
	res := ask(t, "OPTIONS", "/weights/flagship.safetensors", header)
	if res.StatusCode != http.StatusNoContent || res.Header.Get("Access-Control-Allow-Origin") != "*" ||
		!strings.Contains(res.Header.Get("Access-Control-Allow-Headers"), "Range") || res.Header.Get("Access-Control-Allow-Methods") != "GET, HEAD" {
		t.Errorf("status %d, %v", res.StatusCode, res.Header)
	}
	if page := ask(t, "OPTIONS", "/", header); page.StatusCode != 405 || page.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("the page answers a preflight: status %d, %v", page.StatusCode, page.Header)
	}
}

func TestStrictTransportOnlyOverTLS(t *testing.T) {
	for _, secure := range []bool{false, true} {
		p := newPolicy(secure)
		header := http.Header{}
		setAll(header, p.of(""))
		if got := header.Get("Strict-Transport-Security") != ""; got != secure {
			t.Errorf("TLS %v: promised %v", secure, got)
		}
	}
}
