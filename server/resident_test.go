package main

import (
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
)

func TestResidentBytes(t *testing.T) {
	resident, err := residentBytes()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells the memory of a process in /proc")
	}
	if err != nil || resident < 1<<20 {
		t.Errorf("%d bytes (%v)", resident, err)
	}
}

// Every form of every file is sent once: the embedded site, 84 MB, must not
// have become part of what the server holds.
func TestSendingTheWholeSiteTakesNoMemory(t *testing.T) {
	p := startProcess(t)
	built, err := openSite("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := readSite(built, "/", newPolicy(false))
	if err != nil {
		t.Fatal(err)
	}
	before, _ := p.staysSmall(t)
	for path := range s.files {
		for _, encoding := range []string{"br", "gzip", "identity"} {
			sendOnce(t, strings.TrimSuffix(p.url, "/")+path, encoding)
		}
	}
	after, own := p.staysSmall(t)
	t.Logf("%.1f MB before, %.1f MB after, of it its own %.1f MB", float64(before)/1e6, float64(after)/1e6, float64(own)/1e6)
}

func sendOnce(t *testing.T, url, encoding string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", encoding)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != 200 {
		t.Errorf("%s as %s: status %d (%v)", url, encoding, res.StatusCode, err)
	}
}
