package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestCompressAll(t *testing.T) {
	text := []byte(strings.Repeat("one sheet, three genres. ", 200))
	noise := make([]byte, 4096)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	s := site{"a.css": text, "b.safetensors": noise, "c.jpg": text, "d.safetensors": text}
	if err := compressAll(s, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(s.names(), " "); got != "a.css a.css.br a.css.gz b.safetensors c.jpg d.safetensors d.safetensors.br" {
		t.Errorf("the site now has %s", got)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(s["a.css.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]io.Reader{"br": brotli.NewReader(bytes.NewReader(s["a.css.br"])), "gz": unzipped} {
		if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, text) {
			t.Errorf("%s does not unpack to what was packed (%v)", name, err)
		}
	}
}

func TestCompressionIsRemembered(t *testing.T) {
	cache := t.TempDir()
	data := []byte(strings.Repeat("again ", 100))
	first, err := cached(cache, data, ".gz", newGzip)
	if err != nil {
		t.Fatal(err)
	}
	never := func(io.Writer) io.WriteCloser { t.Error("packed a second time"); return nil }
	second, err := cached(cache, data, ".gz", never)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the cache gave something else (%v)", err)
	}
	left, err := filepath.Glob(filepath.Join(cache, "partial-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
	if entries, _ := os.ReadDir(cache); len(entries) != 1 {
		t.Errorf("%d files in the cache, want 1", len(entries))
	}
}
