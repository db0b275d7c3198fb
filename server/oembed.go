package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onesheet/web/hosting"
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
// page itself, and the one that makes the code, stand for a frame in which
// visitors choose a poster.
func (h *handler) frameOf(address, host string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.EqualFold(u.Host, host) {
		return nil
	}
	if slices.Contains([]string{h.base, h.base + "embed", h.base + "embed/"}, u.Path) {
		return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: h.base + "widget/" + widget.Latest + "/frame.html", RawQuery: "upload="}
	}
	rest, ours := strings.CutPrefix(u.Path, h.base)
	if _, exists := h.site.Load().files[u.Path]; !ours || !exists || !hosting.IsFrame(rest) {
		return nil
	}
	return u
}

// limit reads maxwidth and maxheight; what is no size is no limit.
func limit(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
