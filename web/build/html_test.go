package main

import (
	"strings"
	"testing"
)

func TestSortAttributes(t *testing.T) {
	cases := map[string]string{
		`<p>`:                                 `<p>`,
		`<input type="file" multiple id="a">`: `<input id="a" multiple type="file">`,
		`<script src="/a.js" defer></script>`: `<script defer src="/a.js"></script>`,
		`<path d="M0 0 > 1" a="b > c"/>text b="1" a="2"`: `<path a="b > c" d="M0 0 > 1"/>text b="1" a="2"`,
		`<meta name="x" content="a, b: c.">`:             `<meta content="a, b: c." name="x">`,
		`<svg viewBox="0 0 24 24" class="i"/>`:           `<svg class="i" viewBox="0 0 24 24"/>`,
	}
	for html, want := range cases {
		if got := sortAttributes(html); got != want {
			t.Errorf("%s became %s, want %s", html, got, want)
		}
	}
}

func TestFinishHTMLRefusesWhatItDoesNotKnow(t *testing.T) {
	if _, err := finishHTML(`<p title="a \" b">`, "index.html", "/"); err == nil || !strings.Contains(err.Error(), "backslash") {
		t.Errorf("a Go-quoted attribute passed: %v", err)
	}
	if _, err := finishHTML(`<html></html>`, "index.html", "/"); err == nil || !strings.Contains(err.Error(), "lacks") {
		t.Errorf("a page without scripts passed: %v", err)
	}
}
