package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"onesheet/web/hosting"
)

// plainHost is a host as it can stand in a policy or an address.
var plainHost = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](:[0-9]+)?$`)

// prepare gives the answer to a path what depends on the host that it is asked
// from.
func (h *handler) prepare(w http.ResponseWriter, r *http.Request) {
	switch path := strings.TrimPrefix(r.URL.Path, h.base); {
	case hosting.IsFrame(path):
		nameHost(w, r)
		h.offerOEmbed(w, r)
	case path == "embed/":
		h.offerOEmbed(w, r)
	}
}

// nameHost gives a frame its policy. Under a sandbox WebKit takes 'self' for
// nobody, so that the host is named as well.
func nameHost(w http.ResponseWriter, r *http.Request) {
	policy := framedByAnybody
	if plainHost.MatchString(r.Host) {
		policy = strings.ReplaceAll(policy, "'self'", "'self' "+schemeOf(r)+"://"+r.Host)
	}
	w.Header().Set("Content-Security-Policy", policy)
}

// offerOEmbed tells software that reads an address where to ask for the code of
// it. The first page has no such offer, though it has an answer: who links to
// the app means the app. A site that was built for static hosts has a link to
// one answer for all in its documents as well; this one, which comes first,
// keeps the frame's own options.
func (h *handler) offerOEmbed(w http.ResponseWriter, r *http.Request) {
	if !plainHost.MatchString(r.Host) {
		return
	}
	page := url.URL{Scheme: schemeOf(r), Host: r.Host, Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	ask := url.URL{Scheme: page.Scheme, Host: r.Host, Path: h.base + "oembed", RawQuery: url.Values{"url": {page.String()}}.Encode()}
	w.Header().Set("Link", "<"+ask.String()+`>; rel="alternate"; type="application/json+oembed"`)
}

// schemeOf is how the visitor asked, TLS that ended before this server included.
func schemeOf(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https"
	}
	return "http"
}
