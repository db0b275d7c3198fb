package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestChoosesEncoding(t *testing.T) {
	cases := []struct{ accept, path, encoding, body string }{
		{"gzip, deflate, br", "/", "br", "br page"},
		{"gzip, deflate, br, zstd", "/", "br", "br page"},
		{"gzip", "/", "gzip", "gz page, longer"},
		{"X-Gzip", "/", "gzip", "gz page, longer"},
		{"br;q=0, GZIP;q=0.1", "/", "gzip", "gz page, longer"},
		{"br;q=0.1, gzip;q=0.2", "/", "gzip", "gz page, longer"},
		{"br;q=0.5, identity;q=0.9", "/", "", "<!doctype html>page"},
		{"br ; q=0.001", "/", "br", "br page"},
		{"br;level=9;q=0", "/", "", "<!doctype html>page"},
		{"*", "/", "br", "br page"},
		{"*;q=0.5, br;q=0.4", "/", "gzip", "gz page, longer"},
		{"*;q=0", "/", "", "<!doctype html>page"},
		{"identity;q=0", "/", "", "<!doctype html>page"},
		{"br;q=nonsense", "/", "", "<!doctype html>page"},
		{"br;q=1.1", "/", "", "<!doctype html>page"},
		{"br;q=-0.5", "/", "", "<!doctype html>page"},
		{"broken, brr, b r", "/", "", "<!doctype html>page"},
		{"br", "/web/app.wasm", "", "\x00asm plain"},
		{"br, gzip", "/static/sample.jpg", "", "jpeg"},
		{"", "/", "", "<!doctype html>page"},
		{",;,=;q", "/", "", "<!doctype html>page"},
	}
	for _, c := range cases {
		res := ask(t, "GET", c.path, http.Header{"Accept-Encoding": {c.accept}})
		if got := res.Header.Get("Content-Encoding"); got != c.encoding || text(t, res) != c.body {
			t.Errorf("Accept-Encoding %q for %s: encoding %q, want %q", c.accept, c.path, got, c.encoding)
		}
	}
}

func TestEncodingsInSeveralLines(t *testing.T) {
	res := ask(t, "GET", "/", http.Header{"Accept-Encoding": {"br;q=0.1", "gzip"}})
	if got := res.Header.Get("Content-Encoding"); got != "gzip" {
		t.Errorf("encoding %q, want gzip", got)
	}
}

func TestVaryOnlyWhereFormsDiffer(t *testing.T) {
	for path, want := range map[string]string{"/": "Accept-Encoding", "/static/sample.jpg": ""} {
		if got := ask(t, "GET", path, nil).Header.Get("Vary"); got != want {
			t.Errorf("Vary of %s is %q, want %q", path, got, want)
		}
	}
}

func TestThousandths(t *testing.T) {
	for value, want := range map[string]int{
		"1": 1000, "1.": 1000, "1.000": 1000, "0": 0, "0.": 0, "0.5": 500, "0.25": 250, "0.125": 125, "0.001": 1,
		"": 0, "2": 0, "1.001": 0, "0.1234": 0, "1.0000": 0, ".5": 0, "0.5x": 0, "00": 0, "+1": 0, "1e0": 0, "NaN": 0,
	} {
		if got := parseThousandths(value); got != want {
			t.Errorf("%q is %d thousandths, want %d", value, got, want)
		}
	}
}

func TestChoosingAllocatesNothing(t *testing.T) {
	f := newTestHandler(t, builtSite(), "/").site.Load().files["/"]
	headers := []string{"gzip, deflate, br;q=0.9, zstd, *;q=0.1"}
	if n := testing.AllocsPerRun(100, func() { f.choose(headers) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

// Whatever the header, a packed form is sent only to those who named it or a
// star, and its weight is never outside 0 to 1.
func FuzzAcceptEncoding(f *testing.F) {
	for _, seed := range []string{"gzip, br", "*;q=0", "br;q=0.5;q=1", ";;,=", "identity;q=0, *;q=1", "\x00br", "br;q=9999999999999999999"} {
		f.Add(seed)
	}
	page := newTestHandler(f, builtSite(), "/").site.Load().files["/"]
	f.Fuzz(func(t *testing.T, header string) {
		chosen := page.choose([]string{header})
		if !slices.Contains(page.forms, chosen) {
			t.Fatalf("%q chose a form that is none of the file's", header)
		}
		lower := strings.ToLower(header)
		if name := chosen.encoding; name != "" && !strings.Contains(lower, name) && !strings.Contains(lower, "*") {
			t.Errorf("%q chose %s, which it does not name", header, name)
		}
		a := parseAccepted([]string{header})
		for _, weight := range []int{a.br, a.gzip, a.plain, a.star} {
			if weight < notNamed || weight > 1000 {
				t.Errorf("%q has a weight of %d thousandths", header, weight)
			}
		}
	})
}
