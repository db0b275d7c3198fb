package main

import (
	"net/http"
	"slices"
	"strings"
)

// contentPolicy lets a page load only its own origin's files: were some part
// ever to try to send a picture elsewhere, the browser itself would refuse.
// 'wasm-unsafe-eval' is what compiling WebAssembly is called; blob: pictures
// are the visitor's own previews, and blob: workers serve pages that hold the
// engine in a sandboxed frame.
func contentPolicy(pictures, more string) string {
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
		"style-src 'self'; img-src " + pictures + "; connect-src 'self'; " +
		"worker-src 'self' blob:; manifest-src 'self'; " +
		"base-uri 'none'; form-action 'none'" + more
}

// Whose pictures a page may show: only the widget shows those of other sites,
// the posters of the pages that it stands on.
const (
	ownPictures = "'self' blob: data:"
	anyPictures = "'self' https: http: blob: data:"
)

// What differs between the areas of the site: who may frame a document and who
// may load a file. The widget's policy names no frame-ancestors at all: "*"
// would shut out ancestors under a sandbox or opened from a disk, whose origin
// no expression matches.
var (
	framedByNobody   = contentPolicy(ownPictures, "; frame-ancestors 'none'")
	framedByAnybody  = contentPolicy(anyPictures, "")
	framesTheWidget  = contentPolicy(anyPictures, "; frame-src 'self'; frame-ancestors 'none'")
	fetchesPictures  = "default-src 'none'; connect-src https: http:; frame-ancestors 'none'"
	exposedToScripts = "Accept-Ranges, Content-Encoding, Content-Range, ETag"
)

// policy holds the fields that every answer of an area carries.
type policy struct {
	page   []field // the app: this origin alone
	engine []field // engine and weights: any page may load them
	widget []field // any page may load and frame them
	frame  []field // the widget's documents, which get their policy with each answer
	embed  []field // the page that shows authors the widget: this origin alone
	fetch  []field // the worker that gets a picture from an address the visitor gave
}

// newPolicy makes the fields; secure adds what is only true over TLS.
func newPolicy(secure bool) policy {
	return policy{
		page:   areaFields(secure, framedByNobody, "same-origin"),
		engine: append(areaFields(secure, framedByNobody, "cross-origin"), sharing()...),
		widget: append(append(areaFields(secure, framedByAnybody, "cross-origin"), sharing()...), embeddable),
		frame:  append(append(areaFields(secure, "", "cross-origin"), sharing()...), embeddable),
		embed:  areaFields(secure, framesTheWidget, "same-origin"),
		fetch:  areaFields(secure, fetchesPictures, "same-origin"),
	}
}

func areaFields(secure bool, content, resource string) []field {
	fields := []field{
		newField("Cross-Origin-Opener-Policy", "same-origin"),
		newField("Cross-Origin-Resource-Policy", resource),
		newField("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), hid=(), "+
			"microphone=(), midi=(), payment=(), serial=(), usb=()"),
		newField("Referrer-Policy", "no-referrer"),
		newField("X-Content-Type-Options", "nosniff"),
	}
	if content != "" {
		fields = append(fields, newField("Content-Security-Policy", content))
	}
	if secure { // two years, this host alone: others of the domain are not ours to decide for
		fields = append(fields, newField("Strict-Transport-Security", "max-age=63072000"))
	}
	return fields
}

// sharing lets scripts of every origin read a file, without credentials. A
// sandboxed frame has the origin "null" and counts as another origin too.
func sharing() []field {
	return []field{
		newField("Access-Control-Allow-Origin", "*"),
		newField("Access-Control-Expose-Headers", exposedToScripts),
	}
}

// embeddable lets a page that isolates itself (Cross-Origin-Embedder-Policy)
// hold the widget's frame, whose own pictures then come without credentials.
var embeddable = newField("Cross-Origin-Embedder-Policy", "credentialless")

// fetcher is the one script that may reach other hosts: a worker obeys the
// policy of its own file, and this one is handed an address and nothing else.
const fetcher = "static/bridge/fetcher.js"

// of tells the fields for a path below the base.
func (p *policy) of(path string) []field {
	switch {
	case path == fetcher:
		return p.fetch
	case isFrame(path):
		return p.frame
	case strings.HasPrefix(path, "widget/"):
		return p.widget
	case strings.HasPrefix(path, "embed/"):
		return p.embed
	case isShared(path):
		return p.engine
	}
	return p.page
}

// isShared tells the files that pages of other origins may load. The sample
// posters are among them for the widget's frame, which has no origin.
func isShared(path string) bool {
	return slices.ContainsFunc([]string{"engine/", "weights/", "widget/", "static/samples/"},
		func(area string) bool { return strings.HasPrefix(path, area) })
}

// preflight answers a browser that asks whether another origin's script may
// send a request with fields of its own: any that GET can use here.
var preflight = []field{
	newField("Allow", "GET, HEAD, OPTIONS"),
	newField("Access-Control-Allow-Methods", "GET, HEAD"),
	newField("Access-Control-Allow-Headers", "Cache-Control, If-Match, If-None-Match, If-Range, Range"),
	newField("Access-Control-Max-Age", "86400"),
}

func answerPreflight(w http.ResponseWriter, area []field) {
	setAll(w.Header(), area)
	setAll(w.Header(), preflight)
	w.WriteHeader(http.StatusNoContent)
}
