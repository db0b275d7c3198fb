package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The short form of the load test: 64 visitors ask as fast as they can for a
// second, all are answered, each with the right bytes, and the server stays
// small. How fast that goes is told, and not judged: machines differ.
func TestManyVisitorsAtOnce(t *testing.T) {
	const visitors = 64
	dir := siteFolder(t)
	if err := os.WriteFile(filepath.Join(dir, "streamed.bin"), make([]byte, 4*keptInMemory), 0o600); err != nil {
		t.Fatal(err)
	}
	p := startProcess(t, "--site", dir)
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxConnsPerHost: visitors, MaxIdleConnsPerHost: visitors}}
	defer client.CloseIdleConnections()
	var answered atomic.Int64
	var all sync.WaitGroup
	begun := time.Now()
	for range visitors {
		all.Go(func() {
			for time.Since(begun) < time.Second && !t.Failed() {
				answered.Add(visitAll(t, client, p.url, dir))
			}
		})
	}
	all.Wait()
	_, own := p.staysSmall(t)
	t.Logf("%.0f answers a second, %.1f MB of memory of its own", float64(answered.Load())/time.Since(begun).Seconds(), float64(own)/1e6)
}

// visitAll asks for a few files, and once more for what it has, and returns how
// many answers it got.
func visitAll(t *testing.T, client *http.Client, url, dir string) int64 {
	answers := int64(0)
	for path, name := range map[string]string{"": "index.html", "engine/onesheet.js": "engine/onesheet.js", "streamed.bin": "streamed.bin"} {
		tag := ""
		for _, want := range []int{200, 304} {
			got, sum, err := fetch(client, url+path, tag)
			if err != nil {
				t.Errorf("/%s: %v", path, err)
				return answers
			}
			if data, _ := os.ReadFile(filepath.Join(dir, name)); got.StatusCode != want || want == 200 && sum != sha256.Sum256(data) {
				t.Errorf("/%s: status %d, want %d and the file's bytes", path, got.StatusCode, want)
			}
			tag = got.Header.Get("ETag")
			answers++
		}
	}
	return answers
}

// fetch asks for a file, unless it still has a tag, and returns the answer and
// the hash of its body.
func fetch(client *http.Client, url, tag string) (*http.Response, [sha256.Size]byte, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, [sha256.Size]byte{}, err
	}
	if tag != "" {
		req.Header.Set("If-None-Match", tag)
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, [sha256.Size]byte{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, [sha256.Size]byte{}, fmt.Errorf("reading the answer: %w", err)
	}
	return res, sha256.Sum256(body), nil
}
