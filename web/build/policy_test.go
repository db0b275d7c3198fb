package main

import (
	"strings"
	"testing"

	"onesheet/web/hosting"
)

// The documents beside the app's bring their policies too, before anything that
// those are about.
func TestWidgetsDocumentsBringTheirPolicies(t *testing.T) {
	s := site{}
	if err := addWidget(s); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"embed/index.html":     `<meta http-equiv="Content-Security-Policy" content="` + hosting.EmbedPolicy + `">`,
		"widget/frame.html":    `<script src="policy.js"></script>`,
		"widget/v1/frame.html": `<script src="../policy.js"></script>`,
	} {
		html := string(s[name])
		at := strings.Index(html, want)
		if at < 0 || at > strings.Index(html, "<link") || strings.Contains(html[:at], "<script") {
			t.Errorf("%s: its policy stands at %d:\n%s", name, at, html)
		}
	}
	if script := string(s["widget/policy.js"]); !strings.Contains(script, hosting.FramePolicy) {
		t.Errorf("the frames' policy is %s", script)
	}
	if err := addPolicies(site{"widget/v9/frame.html": []byte("<head>")}); err == nil {
		t.Error("a frame that takes no policy passed")
	}
}
