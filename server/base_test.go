package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCheckBase(t *testing.T) {
	for base, ok := range map[string]bool{"/": true, "/posters/": true, "/a/b/": true, "": false, "/a": false, "a/": false,
		"//": false, "/a//b/": false, `/"x/`: false, "/a b/": false, "/a%20b/": false, "/a?/": false} {
		if got := checkBase(base) == nil; got != ok {
			t.Errorf("checkBase(%q) allows: %v, want %v", base, got, ok)
		}
	}
}

func TestSiteOfAnotherBaseIsRefused(t *testing.T) {
	site := fstest.MapFS{"index.html": {Data: []byte(`<script defer src="/posters/wasm_exec.js"></script>`)}}
	if _, err := readSite(site, "/posters/", newPolicy(false)); err != nil {
		t.Errorf("its own base: %v", err)
	}
	_, err := readSite(site, "/", newPolicy(false))
	if err == nil || !strings.Contains(err.Error(), "built for the path /posters/") {
		t.Errorf("error %v does not tell the base that the site was built for", err)
	}
}
