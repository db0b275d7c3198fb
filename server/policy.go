package main

import (
	"net/http"
	"strings"

	"onesheet/web/hosting"
)

// Who may frame a document, and what it may load (web/hosting), by the areas of
// the site.
const (
	framedByNobody  = hosting.PagePolicy + hosting.FramedByNobody
	framedByAnybody = hosting.FramePolicy
	framesTheWidget = hosting.EmbedPolicy + hosting.FramedByNobody
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
		fetch:  areaFields(secure, hosting.FetcherPolicy, "same-origin"),
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
		newField("Access-Control-Expose-Headers", hosting.Exposed),
	}
}

// embeddable lets a page that isolates itself (Cross-Origin-Embedder-Policy)
// hold the widget's frame, whose own pictures then come without credentials.
var embeddable = newField("Cross-Origin-Embedder-Policy", "credentialless")

// of tells the fields for a path below the base.
func (p *policy) of(path string) []field {
	switch {
	case path == hosting.Fetcher:
		return p.fetch
	case hosting.IsFrame(path):
		return p.frame
	case strings.HasPrefix(path, "widget/"):
		return p.widget
	case strings.HasPrefix(path, "embed/"):
		return p.embed
	case hosting.IsShared(path):
		return p.engine
	}
	return p.page
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
