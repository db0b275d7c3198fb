package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"onesheet/web/widget"
)

// answerOEmbed tells other sites' software the code for one of the widget's
// frames, as oembed.com describes it. The frame's address must be of this very
// host: it is handed back, and never fetched.
func (h *handler) answerOEmbed(w http.ResponseWriter, r *http.Request) {
	area := h.policy.widget
	query := r.URL.Query()
	if format := query.Get("format"); format != "" && format != "json" {
		answerText(w, area, http.StatusNotImplemented, "501: only format=json is answered here")
		return
	}
	frame := h.frameOf(query.Get("url"), r.Host)
	if frame == nil {
		answerText(w, area, http.StatusNotFound, "404: url is not the address of a frame of this widget")
		return
	}
	home := url.URL{Scheme: frame.Scheme, Host: frame.Host, Path: h.base}
	body, err := json.Marshal(widget.Embed(frame, home.String(), limit(query.Get("maxwidth")), limit(query.Get("maxheight"))))
	if err != nil {
		answerText(w, area, http.StatusInternalServerError, "500: the answer could not be written")
		return
	}
	setAll(w.Header(), area)
	setAll(w.Header(), oembedFields)
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // an error here is a visitor who left
	}
}

var oembedFields = []field{
	newField("Content-Type", "application/json"),
	newField("Cache-Control", "public, max-age=3600"),
}

// frameOf is the frame that an address of this host stands for, or nil; the
// page itself stands for a frame in which visitors choose a poster.
func (h *handler) frameOf(address, host string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.EqualFold(u.Host, host) {
		return nil
	}
	if u.Path == h.base {
		return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: h.base + "widget/" + widget.Latest + "/frame.html", RawQuery: "upload="}
	}
	if !h.isFrame(u.Path) {
		return nil
	}
	return u
}

// isFrame tells the documents of the site that other pages may hold.
func (h *handler) isFrame(path string) bool {
	if !strings.HasSuffix(path, "/frame.html") || !strings.HasPrefix(path, h.base+"widget/") {
		return false
	}
	_, exists := h.site.Load().files[path]
	return exists
}

// limit reads maxwidth and maxheight; what is no size is no limit.
func limit(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// plainHost is a host as it can stand in an address without escaping.
var plainHost = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](:[0-9]+)?$`)

// offerOEmbed tells software that reads a frame's address where to ask for the
// code of it.
func (h *handler) offerOEmbed(w http.ResponseWriter, r *http.Request) {
	if !h.isFrame(r.URL.Path) || !plainHost.MatchString(r.Host) {
		return
	}
	frame := url.URL{Scheme: "http", Host: r.Host, Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		frame.Scheme = "https"
	}
	ask := url.URL{Scheme: frame.Scheme, Host: r.Host, Path: h.base + "oembed", RawQuery: url.Values{"url": {frame.String()}}.Encode()}
	w.Header().Set("Link", "<"+ask.String()+`>; rel="alternate"; type="application/json+oembed"`)
}
