package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"path"

	"onesheet/web/widget"
)

// addDiscovery adds what a static host can answer of oEmbed: one file, the
// code of a frame in which readers choose a poster, and links to it. Our own
// server answers for every frame by itself.
func addDiscovery(s site, home, base string) error {
	u, err := url.Parse(home)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != base || u.RawQuery+u.Fragment != "" {
		return fmt.Errorf("-home %q must be the whole address of the site, such as https://films.example%s", home, base)
	}
	frame := u.JoinPath("widget", widget.Latest, "frame.html")
	frame.RawQuery = "upload="
	answer, err := json.MarshalIndent(widget.Embed(frame, home, 0, 0), "", "  ")
	if err != nil {
		return err
	}
	s["oembed.json"] = append(answer, '\n')
	link := fmt.Sprintf(`<link rel="alternate" type="application/json+oembed" href="%s">`+"\n</head>", html.EscapeString(home+"oembed.json"))
	for _, name := range s.names() {
		if path.Base(name) == "frame.html" || name == "embed/index.html" {
			s[name] = bytes.Replace(s[name], []byte("</head>"), []byte(link), 1)
		}
	}
	return nil
}
