package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// isFrame tells the documents that other sites' pages hold, by their paths
// below the base.
func isFrame(path string) bool {
	return strings.HasPrefix(path, "widget/") && strings.HasSuffix(path, "/frame.html")
}

// plainHost is a host as it can stand in a policy or an address.
var plainHost = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](:[0-9]+)?$`)

// prepareFrame gives an answer what depends on the host that a frame is asked
// from. Under a sandbox WebKit takes 'self' for nobody, so the policy names
// the host as well; and software that reads the frame's address is told where
// to ask for the code of it.
func (h *handler) prepareFrame(w http.ResponseWriter, r *http.Request) {
	if !plainHost.MatchString(r.Host) {
		w.Header().Set("Content-Security-Policy", framedByAnybody)
		return
	}
	frame := url.URL{Scheme: "http", Host: r.Host, Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		frame.Scheme = "https"
	}
	self := "'self' " + frame.Scheme + "://" + r.Host
	w.Header().Set("Content-Security-Policy", strings.ReplaceAll(framedByAnybody, "'self'", self))
	ask := url.URL{Scheme: frame.Scheme, Host: r.Host, Path: h.base + "oembed", RawQuery: url.Values{"url": {frame.String()}}.Encode()}
	w.Header().Set("Link", "<"+ask.String()+`>; rel="alternate"; type="application/json+oembed"`)
}
