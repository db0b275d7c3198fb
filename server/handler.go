package main

import (
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"onesheet/web/hosting"
)

// handler answers requests for the site's files. It reads no body, writes no
// file and computes nothing from what it is sent.
type handler struct {
	base     string
	policy   policy
	site     atomic.Pointer[site]
	draining atomic.Bool
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	area := h.area(r.URL.Path)
	h.prepare(w, r)
	switch {
	case r.Method == http.MethodOptions && h.isShared(r.URL.Path) && !hasBody(r):
		answerPreflight(w, area)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header()["Allow"] = h.allowed(r.URL.Path)
		closeIfBody(w, r)
		answerText(w, area, http.StatusMethodNotAllowed, "only GET and HEAD are answered here")
	case hasBody(r):
		closeIfBody(w, r)
		answerText(w, area, http.StatusRequestEntityTooLarge, "nothing is received here: send the request without a body")
	case r.URL.Path == "/healthz":
		answerHealth(w, area, true)
	case r.URL.Path == "/readyz":
		answerHealth(w, area, !h.draining.Load())
	case r.URL.Path == h.base+"oembed":
		h.answerOEmbed(w, r)
	default:
		h.serve(w, r, area)
	}
}

// serve answers with a file of the site. Names hold nothing that has to be
// escaped: a path that came escaped is not one of ours, and is not unescaped
// to become one, which keeps it the same path for every proxy in between.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, area []field) {
	site := h.site.Load()
	if f, ok := site.files[r.URL.Path]; ok && r.URL.RawPath == "" {
		serveFile(w, r, f, area)
		return
	}
	if folder, ok := site.folders[r.URL.Path]; ok && r.URL.RawPath == "" {
		w.Header().Set("Location", folder)
		answerText(w, area, http.StatusPermanentRedirect, "this lies at "+folder)
		return
	}
	answerLost(w, r, site.lost, area)
}

// serveFile answers with the form that the visitor reads best.
func serveFile(w http.ResponseWriter, r *http.Request, f *file, area []field) {
	if a, ok := w.(*answer); ok {
		a.path = f.path
	}
	chosen := f.choose(r.Header["Accept-Encoding"])
	part := f.answersPart(r)
	if part {
		chosen = f.plain
	}
	made, err := chosen.answers()
	if err != nil {
		answerText(w, area, http.StatusInternalServerError, "500: this file cannot be read")
		return
	}
	switch {
	case part && wantsNothing(r):
		answerNoPart(w, area, chosen.body.size)
	case part:
		setAll(w.Header(), made.part)
		http.ServeContent(w, r, "", time.Time{}, chosen.body.reader())
	case fails(r.Header["If-Match"], made.etag):
		answerText(w, area, http.StatusPreconditionFailed, "412: the file has changed")
	case matches(r.Header["If-None-Match"], made.etag):
		setAll(w.Header(), made.notModified)
		w.WriteHeader(http.StatusNotModified)
	default:
		serveWhole(w, r, chosen, made)
	}
}

// serveWhole sends a form from its first byte to its last.
func serveWhole(w http.ResponseWriter, r *http.Request, chosen *form, made answers) {
	setAll(w.Header(), made.full)
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_ = chosen.body.send(w) // short: the connection is closed, there is nobody to tell
	}
}

// area tells the fields that every answer to a path carries.
func (h *handler) area(path string) []field {
	rest, _ := strings.CutPrefix(path, h.base)
	return h.policy.of(rest)
}

func (h *handler) isShared(path string) bool {
	rest, ok := strings.CutPrefix(path, h.base)
	return ok && hosting.IsShared(rest)
}

// The methods that are answered, for files of this origin and for shared ones.
var (
	allowed       = []string{"GET, HEAD"}
	allowedShared = []string{"GET, HEAD, OPTIONS"}
)

func (h *handler) allowed(path string) []string {
	if h.isShared(path) {
		return allowedShared
	}
	return allowed
}
