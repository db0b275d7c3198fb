package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// errNoSite is told to whoever starts a server whose site was never built.
var errNoSite = errors.New("the site has not been built: run `make site` first")

// variant is one stored form of a file.
type variant struct {
	encoding string // Content-Encoding: "br", "gzip", or "" for the file itself
	etag     string
	body     []byte
}

// file is one path of the site in every form it is stored in, smallest first.
type file struct {
	contentType string
	variants    []variant
}

// loadFiles reads a built site into memory, by URL path. The whole site is
// below 100 MB, so holding it costs less than opening files per request, and
// a request can never name anything that was not found here.
func loadFiles(site fs.FS) (map[string]file, error) {
	files := map[string]file{}
	err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || isHidden(name) || isVariant(site, name) {
			return err
		}
		f, err := loadFile(site, name)
		files[urlPath(name)] = f
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	if _, ok := files["/"]; !ok {
		return nil, errNoSite
	}
	return files, nil
}

// loadFile reads one file and the compressed forms that lie beside it.
func loadFile(site fs.FS, name string) (file, error) {
	f := file{contentType: contentType(name)}
	forms := []struct{ suffix, encoding string }{{".br", "br"}, {".gz", "gzip"}, {"", ""}}
	for _, form := range forms {
		body, err := fs.ReadFile(site, name+form.suffix)
		if errors.Is(err, fs.ErrNotExist) && form.suffix != "" {
			continue
		}
		if err != nil {
			return file{}, err
		}
		f.variants = append(f.variants, variant{form.encoding, etag(body), body})
	}
	return f, nil
}

// etag is a strong validator: the same bytes always have the same one, and
// the compressed forms, being other bytes, have others.
func etag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// urlPath is where a file of the site is served.
func urlPath(name string) string {
	if name == "index.html" {
		return "/"
	}
	return "/" + name
}

// isHidden reports files such as .keep, which hold the folder in git.
func isHidden(name string) bool {
	return strings.HasPrefix(path.Base(name), ".")
}

// isVariant reports whether name is the compressed form of another file.
func isVariant(site fs.FS, name string) bool {
	ext := path.Ext(name)
	if ext != ".br" && ext != ".gz" {
		return false
	}
	_, err := fs.Stat(site, strings.TrimSuffix(name, ext))
	return err == nil
}

// contentTypes are the kinds of file a site holds. They are listed rather
// than asked of the system, whose table differs from machine to machine and
// often lacks .wasm, without which browsers refuse to compile while loading.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".md":          "text/markdown; charset=utf-8",
	".png":         "image/png",
	".safetensors": "application/octet-stream",
	".svg":         "image/svg+xml",
	".ts":          "text/plain; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
}

func contentType(name string) string {
	if t, ok := contentTypes[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}
