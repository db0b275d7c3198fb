package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// compressor makes one of the forms that the server offers.
type compressor struct {
	suffix   string
	kept     string // suffix in the cache: another for every way to pack
	compress func(io.Writer) io.WriteCloser
}

// compressors are those of every kind of file worth trying, best first; pictures
// are packed already. Weights are nearly noise, and 33 MB of them: brotli's fifth
// level packs them to 0.91 of their size in a second or two, its best, in some
// minutes, to 0.905.
var compressors = map[string][]compressor{
	".css": text, ".html": text, ".js": text, ".json": text, ".svg": text,
	".ts": text, ".txt": text, ".wasm": text, ".webmanifest": text,
	".safetensors": {{".br", ".5.br", brotliOf(5)}},
}

var text = []compressor{{".br", ".br", brotliOf(brotli.BestCompression)}, {".gz", ".gz", newGzip}}

func brotliOf(level int) func(io.Writer) io.WriteCloser {
	return func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, level) }
}

// newGzip writes no name and no time, so that the same bytes always give the
// same bytes.
func newGzip(w io.Writer) io.WriteCloser {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant of the package itself
	}
	return z
}

// compressAll lays the packed forms of each file beside it where they gain at
// least 3 %. Packing 6 MB of wasm at the best level takes about 15 s, so what
// was packed before comes from the cache folder.
func compressAll(s site, cache string) error {
	for _, name := range s.names() {
		for _, c := range compressors[path.Ext(name)] {
			packed, err := cached(cache, s[name], c.kept, c.compress)
			if err != nil {
				return err
			}
			if len(packed)*100 < len(s[name])*97 {
				s[name+c.suffix] = packed
			}
		}
	}
	return nil
}

// cached packs data, or finds it packed under its own hash.
func cached(dir string, data []byte, suffix string, compress func(io.Writer) io.WriteCloser) ([]byte, error) {
	sum := sha256.Sum256(data)
	name := filepath.Join(dir, hex.EncodeToString(sum[:])+suffix)
	packed, err := os.ReadFile(name)
	if err == nil {
		return packed, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	packed, err = pack(data, compress)
	if err != nil {
		return nil, err
	}
	return packed, writeWhole(name, packed)
}

func pack(data []byte, compress func(io.Writer) io.WriteCloser) ([]byte, error) {
	var out bytes.Buffer
	w := compress(&out)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// writeWhole writes a file under its name only when it is complete: a build
// that was stopped must not leave half a file that later builds trust.
func writeWhole(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "partial-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(data); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
