package main

import (
	"io/fs"
	"net/http"
	"strconv"
	"strings"
)

// securityHeaders go with every answer. The policy lets a page load only its
// own origin's files: were some part ever to try to send a picture elsewhere,
// the browser itself would refuse. 'wasm-unsafe-eval' is what compiling
// WebAssembly is called; blob: pictures are the visitor's own previews, and
// blob: workers serve pages that hold the engine in a sandboxed frame.
var securityHeaders = map[string]string{
	"Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
		"style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
		"worker-src 'self' blob:; manifest-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Permissions-Policy":         "camera=(), geolocation=(), microphone=()",
	"Referrer-Policy":            "no-referrer",
	"X-Content-Type-Options":     "nosniff",
}

// newHandler serves the site's files. Errors: the site cannot be read, or it
// has not been built.
func newHandler(site fs.FS) (http.Handler, error) {
	files, err := loadFiles(site)
	if err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range securityHeaders {
			w.Header().Set(name, value)
		}
		serve(w, r, files)
	}), nil
}

func serve(w http.ResponseWriter, r *http.Request, files map[string]file) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	if r.URL.Path == "/healthz" {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok\n"))
		return
	}
	f, ok := files[r.URL.Path]
	if !ok {
		http.Error(w, "404: there is nothing at this address", http.StatusNotFound)
		return
	}
	if isShared(r.URL.Path) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}
	serveFile(w, r, f)
}

// isShared tells the files that pages of other origins may load: the engine and
// its weights. A sandboxed frame has the origin "null" and counts as another.
func isShared(path string) bool {
	return strings.HasPrefix(path, "/engine/") || strings.HasPrefix(path, "/weights/")
}

// serveFile answers with the smallest form the visitor can read. Every file
// is revalidated on use (a 304 costs one short round trip): names carry no
// hash, and the service worker, not this cache, is what makes visits fast.
func serveFile(w http.ResponseWriter, r *http.Request, f file) {
	chosen := negotiate(f.variants, r.Header.Values("Accept-Encoding"))
	header := w.Header()
	header.Set("Cache-Control", "no-cache")
	header.Set("ETag", chosen.etag)
	if len(f.variants) > 1 {
		header.Set("Vary", "Accept-Encoding")
	}
	if matches(r.Header.Values("If-None-Match"), chosen.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", f.contentType)
	header.Set("Content-Length", strconv.Itoa(len(chosen.body)))
	if chosen.encoding != "" {
		header.Set("Content-Encoding", chosen.encoding)
	}
	if r.Method == http.MethodGet {
		_, _ = w.Write(chosen.body) // an error here is a visitor who left
	}
}

// matches implements If-None-Match: a list of validators, or "*".
func matches(headers []string, etag string) bool {
	for candidate := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		if candidate == etag || candidate == "*" {
			return true
		}
	}
	return false
}
