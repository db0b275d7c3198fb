package main

import "testing"

// TestPreloadEngine: the engine is asked for behind the page's script, under the
// site's base.
func TestPreloadEngine(t *testing.T) {
	const script = `<script src="/x/static/bridge.js" type="module"></script>`
	html, err := preloadEngine("<head>"+script+"</head>", "/x/")
	if want := "<head>" + script + `<link href="/x/engine/onesheet.js" rel="modulepreload"></head>`; err != nil || html != want {
		t.Errorf("%s (%v)\nnot\n%s", html, err, want)
	}
	if _, err := preloadEngine("<head></head>", "/x/"); err == nil {
		t.Error("a page without the script is no error")
	}
}
