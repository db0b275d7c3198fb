package main

import (
	"strings"
	"testing"
)

func TestCardHTML(t *testing.T) {
	const card = "# Model card: x\n\n| | |\n|---|---|\n| Input | 128 x 192 |\n\n## By <genre> & more\n\n" +
		"| genre | AP |\n|---|---|\n| Drama | 0.7 |\n\n![Share](reliability/x.svg)\n\n<script>alert(1)</script>\n\n[no](javascript:alert(1))\n"
	html, pictures, err := cardHTML([]byte(card), "static/cards")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`<article class="card-text" lang="en">`, `<table class="table table-facts"><tr><th scope="row">Input</th><td>128 x 192</td></tr></table>`,
		`aria-label="By &lt;genre&gt; &amp; more"><table class="table"><thead><tr><th scope="col">genre</th>`,
		`<tr><th scope="row">Drama</th><td>0.7</td></tr>`, `<img src="static/cards/reliability/x.svg" alt="Share">`,
	} {
		if !strings.Contains(html, part) {
			t.Errorf("%s is not in %s", part, html)
		}
	}
	for _, part := range []string{"<h1", "Model card: x", "<script", "javascript:", "style="} {
		if strings.Contains(html, part) {
			t.Errorf("%s is in %s", part, html)
		}
	}
	if len(pictures) != 1 || pictures[0] != "reliability/x.svg" {
		t.Errorf("pictures are %v", pictures)
	}
}

func TestCardPicturesLieBesideIt(t *testing.T) {
	for _, name := range []string{"../secret.svg", "/etc/x.svg", "https://example.com/x.svg", "x.html", "a/../x.svg"} {
		if _, _, err := cardHTML([]byte("# Card\n\n![x]("+name+")\n"), "f"); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}
