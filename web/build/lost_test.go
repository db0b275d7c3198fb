package main

import (
	"strings"
	"testing"
)

// The page for addresses that there are not stands by itself at any depth, says
// the same in every language, and obeys the policy.
func TestLostPage(t *testing.T) {
	for _, base := range []string{"/", "/posters/"} {
		s := parts(t, base)
		html := string(s[lostPage])
		for _, part := range []string{pagePolicy, `href="` + base + `"`, `href="` + base + `static/onesheet.css"`, `lang="de"`, `lang="es"`} {
			if !strings.Contains(html, part) {
				t.Errorf("base %s: the page lacks %s", base, part)
			}
		}
		for _, f := range reference.FindAllStringSubmatch(html, -1) {
			name, ok := strings.CutPrefix(f[1], base)
			if _, exists := s[fileOf(name)]; !ok || !exists {
				t.Errorf("base %s: %s is not of this site", base, f[1])
			}
		}
		for _, bad := range []string{"style=", "<style", "{{", "<script>"} {
			if strings.Contains(html, bad) {
				t.Errorf("base %s: the page has %s", base, bad)
			}
		}
	}
}

// Hosts answer 404 under its name too: it must not be part of what is kept.
func TestLostPageIsNotKept(t *testing.T) {
	s := parts(t, "/")
	if strings.Contains(string(s["app-worker.js"]), `"./404"`) || s["404/index.html"] != nil {
		t.Error("the page for lost addresses is kept for work without a network")
	}
}
