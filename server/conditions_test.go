package main

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

func TestRevalidation(t *testing.T) {
	br := http.Header{"Accept-Encoding": {"br"}}
	first := ask(t, "GET", "/", br)
	etag := first.Header.Get("ETag")
	if first.Header.Get("Cache-Control") != "no-cache" || etag == "" {
		t.Fatalf("headers %v do not ask for revalidation", first.Header)
	}
	for _, value := range []string{etag, "W/" + etag, `"other", ` + etag, "*"} {
		res := ask(t, "GET", "/", http.Header{"Accept-Encoding": {"br"}, "If-None-Match": {value}})
		if res.StatusCode != http.StatusNotModified || text(t, res) != "" || res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("If-None-Match %s: status %d, want 304 without body", value, res.StatusCode)
		}
	}
	// The plain form is other bytes: the packed form's tag must not match.
	plain := ask(t, "GET", "/", http.Header{"If-None-Match": {etag}})
	if plain.StatusCode != 200 {
		t.Errorf("the tag of the br form matched the plain one: status %d", plain.StatusCode)
	}
	missing := ask(t, "GET", "/nothing", http.Header{"If-None-Match": {"*"}})
	if missing.StatusCode != http.StatusNotFound {
		t.Errorf("a missing path with If-None-Match: status %d, want 404", missing.StatusCode)
	}
}

func TestEveryFormHasItsOwnStrongTag(t *testing.T) {
	tags := map[string]string{}
	for _, encoding := range []string{"br", "gzip", "identity"} {
		tag := ask(t, "GET", "/", http.Header{"Accept-Encoding": {encoding}}).Header.Get("ETag")
		if len(tag) != 26 || !strings.HasPrefix(tag, `"`) {
			t.Errorf("%s: ETag %s is not strong", encoding, tag)
		}
		if other, ok := tags[tag]; ok {
			t.Errorf("%s and %s have the same tag", encoding, other)
		}
		tags[tag] = encoding
	}
}

func TestIfMatch(t *testing.T) {
	etag := ask(t, "GET", "/", nil).Header.Get("ETag")
	for value, want := range map[string]int{etag: 200, "*": 200, `"other"`: 412, "W/" + etag: 412, `"a", ` + etag: 200} {
		if got := ask(t, "GET", "/", http.Header{"If-Match": {value}}).StatusCode; got != want {
			t.Errorf("If-Match %s: status %d, want %d", value, got, want)
		}
	}
}

func TestParts(t *testing.T) {
	const page = "<!doctype html>page"
	cases := []struct {
		ranges, contentRange, body string
		status                     int
	}{
		{"bytes=0-4", "bytes 0-4/19", page[:5], 206},
		{"bytes=15-", "bytes 15-18/19", "page", 206},
		{"bytes=-4", "bytes 15-18/19", "page", 206},
		{"bytes=0-999", "bytes 0-18/19", page, 206},
		{"bytes=19-", "bytes */19", "", 416},
		{"bytes=5-2", "", "", 416},
		{"bytes=x-y", "", "", 416},
		{"lines=1-2", "", "", 200},
		{"bytes", "", "", 200},
		{"bytes=-0", "bytes */19", "", 416},
		{"bytes= - 00 , -+0", "bytes */19", "", 416},
		{"bytes=-0,0-1", "", "", 200},
		{"bytes=0-0", "bytes 0-0/19", "<", 206},
		{"bytes=99999999999999999999-", "", "", 416},
	}
	for _, c := range cases {
		// Parts are of the file as it is, also for those who could unpack it;
		// who gets the whole file gets it packed.
		res := ask(t, "GET", "/", http.Header{"Range": {c.ranges}, "Accept-Encoding": {"br"}})
		if res.StatusCode != c.status || res.Header.Get("Content-Range") != c.contentRange || (res.Header.Get("Content-Encoding") != "") != (c.status == 200) {
			t.Errorf("%s: status %d, %v", c.ranges, res.StatusCode, res.Header)
		}
		if got := text(t, res); c.status == 206 && (got != c.body || res.Header.Get("Content-Length") != strconv.Itoa(len(got))) {
			t.Errorf("%s: body %q, want %q", c.ranges, got, c.body)
		}
		if res.Header.Get("X-Content-Type-Options") == "" {
			t.Errorf("%s: an answer without security fields", c.ranges)
		}
	}
}

// An empty file has no parts to name.
func TestPartsOfAnEmptyFile(t *testing.T) {
	site := builtSite()
	site["empty.txt"] = &fstest.MapFile{}
	for _, ranges := range []string{"bytes=0-", "bytes=-5", "bytes=-0", "bytes=0-0", "lines=1-"} {
		res := askHandler(newTestHandler(t, site, "/"), "GET", "/empty.txt", http.Header{"Range": {ranges}})
		if res.StatusCode != 200 || res.Header.Get("Content-Range") != "" || res.Header.Get("Content-Length") != "0" {
			t.Errorf("%s: status %d, %v", ranges, res.StatusCode, res.Header)
		}
	}
}

func TestSeveralPartsAtOnce(t *testing.T) {
	res := ask(t, "GET", "/", http.Header{"Range": {"bytes=0-1,15-18"}})
	body := text(t, res)
	if res.StatusCode != 206 || !strings.HasPrefix(res.Header.Get("Content-Type"), "multipart/byteranges") || !strings.Contains(body, "page") {
		t.Errorf("status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	// More than the file has is an attack: the whole file is the answer.
	many := ask(t, "GET", "/", http.Header{"Range": {"bytes=" + strings.Repeat("0-,", 1000) + "0-"}})
	if many.StatusCode != 200 || text(t, many) != "<!doctype html>page" {
		t.Errorf("a thousand whole files: status %d", many.StatusCode)
	}
}

func TestIfRange(t *testing.T) {
	plain := ask(t, "GET", "/", nil).Header.Get("ETag")
	packed := ask(t, "GET", "/", http.Header{"Accept-Encoding": {"br"}}).Header.Get("ETag")
	for began, want := range map[string]int{
		plain: 206, packed: 200, "W/" + plain: 200, `"old"`: 200, "Sun, 22 Nov 2026 00:00:00 GMT": 200,
	} {
		res := ask(t, "GET", "/", http.Header{"Range": {"bytes=1-3"}, "If-Range": {began}})
		if res.StatusCode != want {
			t.Errorf("If-Range %s: status %d, want %d", began, res.StatusCode, want)
		}
	}
}

func TestRangeAndRevalidationTogether(t *testing.T) {
	plain := ask(t, "GET", "/", nil).Header.Get("ETag")
	for header, want := range map[string]int{"If-None-Match": 304, "If-Match": 206} {
		res := ask(t, "GET", "/", http.Header{"Range": {"bytes=1-3"}, header: {plain}})
		if res.StatusCode != want {
			t.Errorf("Range with %s: status %d, want %d", header, res.StatusCode, want)
		}
	}
	// A Range means nothing to HEAD, nor one of other bytes to GET: both are
	// answered as if it were not there.
	for method, header := range map[string]http.Header{
		"HEAD": {"Range": {"bytes=1-3"}, "Accept-Encoding": {"br"}},
		"GET":  {"Range": {"bytes=1-3"}, "Accept-Encoding": {"br"}, "If-Range": {`"other"`}},
	} {
		if res := ask(t, method, "/", header); res.StatusCode != 200 || res.Header.Get("Content-Encoding") != "br" {
			t.Errorf("%s: status %d, encoding %q, want the whole file packed", method, res.StatusCode, res.Header.Get("Content-Encoding"))
		}
	}
}

// Whatever the Range, a part is exactly the bytes that its header names.
func FuzzRange(f *testing.F) {
	for _, seed := range []string{"bytes=0-4", "bytes=-1", "bytes=0-,0-", "bytes=18446744073709551615-", "bytes=--1", "bytes=-0", "bytes=0-0,-0", "=", "bytes=\x00-"} {
		f.Add(seed)
	}
	const page = "<!doctype html>page"
	h := newTestHandler(f, builtSite(), "/")
	f.Fuzz(func(t *testing.T, ranges string) {
		res := askHandler(h, "GET", "/", http.Header{"Range": {ranges}})
		body := text(t, res)
		switch res.StatusCode {
		case 200:
			if body != page {
				t.Errorf("%q: the whole file is not whole", ranges)
			}
		case 206:
			checkPart(t, ranges, page, body, res.Header)
		case 416:
		default:
			t.Errorf("%q: status %d", ranges, res.StatusCode)
		}
	})
}

func checkPart(t *testing.T, ranges, page, body string, header http.Header) {
	t.Helper()
	if strings.HasPrefix(header.Get("Content-Type"), "multipart/") {
		return
	}
	var first, last, size int
	if _, err := fmt.Sscanf(header.Get("Content-Range"), "bytes %d-%d/%d", &first, &last, &size); err != nil {
		t.Fatalf("%q: Content-Range %q", ranges, header.Get("Content-Range"))
	}
	if size != len(page) || first > last || body != page[first:last+1] {
		t.Errorf("%q: %s does not tell the part %q", ranges, header.Get("Content-Range"), body)
	}
}
