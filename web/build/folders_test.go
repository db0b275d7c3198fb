package main

import (
	"strings"
	"testing"
)

func TestAddFolders(t *testing.T) {
	s := site{"index.html": []byte("first"), "study.html": []byte("study"), "widget/frame.html": []byte("frame"), "app.js": nil}
	addFolders(s)
	if got := strings.Join(s.names(), " "); got != "app.js index.html study.html study/index.html widget/frame.html" {
		t.Errorf("the site has %s", got)
	}
	if string(s["study/index.html"]) != "study" || !isFolderCopy("study/index.html") || isFolderCopy("index.html") || isFolderCopy("study.html") {
		t.Error("the copy is not told from its original")
	}
}

// A host without our server sends no policy, so the page brings its own, before
// anything that it is about.
func TestPagesBringTheirPolicy(t *testing.T) {
	html := string(parts(t, "/")["index.html"])
	at := strings.Index(html, `<meta content="`+pagePolicy+`" http-equiv="Content-Security-Policy">`)
	if at < 0 || at > strings.Index(html, "<link") || at > strings.Index(html, "<script") {
		t.Errorf("the policy stands at %d", at)
	}
}
