package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunServesAndStops(t *testing.T) {
	s := start(t, "--site", siteFolder(t))
	if got := s.status(t, ""); got != 200 {
		t.Errorf("%s answered %d", s.url, got)
	}
	s.end(t)
	if _, err := net.Dial("tcp", s.addr()); err == nil {
		t.Error("it still takes connections")
	}
}

func TestRunServesUnderABase(t *testing.T) {
	s := start(t, "--site", siteFolder(t), "--base", "/posters/")
	if !strings.HasSuffix(s.url, "/posters/") || s.status(t, "") != 200 {
		t.Errorf("%s does not answer", s.url)
	}
}

func TestRunRefuses(t *testing.T) {
	empty, site := t.TempDir(), siteFolder(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	cases := []struct {
		want string
		args []string
	}{
		{"make site", []string{"--site", empty}},
		{"unexpected argument", []string{"--site", empty, "extra"}},
		{"flag provided", []string{"--nonsense"}},
		{"no such file", []string{"--site", filepath.Join(empty, "missing")}},
		{"address already in use", []string{"--site", site, "--addr", taken.Addr().String()}},
		{"--metrics", []string{"--site", site, "--addr", "127.0.0.1:0", "--metrics", taken.Addr().String()}},
		{"reading the certificate", []string{"--site", site, "--tls-cert", "no.pem", "--tls-key", "no.key"}},
	}
	for _, c := range cases {
		err := run(context.Background(), c.args, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v, want one with %q", c.args, err, c.want)
		}
	}
}

// The embedded site, when it is built, is served whole: every address that the
// page names answers with its type.
func TestEmbeddedSite(t *testing.T) {
	built, err := openSite("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := readSite(built, "/", newPolicy(false))
	if err == errNoSite {
		t.Skip("the site has not been built: `make site`")
	}
	if err != nil {
		t.Fatal(err)
	}
	h := &handler{base: "/", policy: newPolicy(false)}
	h.site.Store(s)
	for path := range s.files {
		res := askHandler(h, "GET", path, http.Header{"Accept-Encoding": {"br"}})
		if res.StatusCode != 200 || res.Header.Get("Content-Type") == "" {
			t.Errorf("%s: status %d, type %q", path, res.StatusCode, res.Header.Get("Content-Type"))
		}
	}
}
