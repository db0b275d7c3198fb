package main

import (
	"encoding/json"
	"strings"
	"testing"

	"onesheet/web/widget"
)

func TestDiscovery(t *testing.T) {
	s := site{}
	if err := addWidget(s); err != nil {
		t.Fatal(err)
	}
	if err := addDiscovery(s, "https://films.example/x/", "/x/"); err != nil {
		t.Fatal(err)
	}
	var answer widget.Embedding
	if err := json.Unmarshal(s["oembed.json"], &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Type != "rich" || !strings.Contains(answer.HTML, `src="https://films.example/x/widget/v1/frame.html?upload="`) {
		t.Errorf("oembed.json: %s", s["oembed.json"])
	}
	for _, name := range []string{"widget/frame.html", "widget/v1/frame.html", "embed/index.html"} {
		if !strings.Contains(string(s[name]), `type="application/json+oembed" href="https://films.example/x/oembed.json"`) {
			t.Errorf("%s does not lead to oembed.json", name)
		}
	}
}

func TestDiscoveryWantsTheWholeAddress(t *testing.T) {
	for _, home := range []string{"films.example", "https://films.example", "https://films.example/y/", "ftp://films.example/x/", "https:///x/", "https://films.example/x/?a", "\x00"} {
		if err := addDiscovery(site{}, home, "/x/"); err == nil || !strings.Contains(err.Error(), "-home") {
			t.Errorf("%q passed: %v", home, err)
		}
	}
}
