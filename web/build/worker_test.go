package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"onesheet/wasm"
)

// The service worker lists every file the page may need, with the right hash
// and length.
func TestWorkerKnowsTheFiles(t *testing.T) {
	s := parts(t, "/")
	worker := string(s["app-worker.js"])
	_, rest, _ := strings.Cut(worker, "const precache = ")
	list, _, ok := strings.Cut(rest, "; //")
	var known map[string][2]any
	if err := json.Unmarshal([]byte(list), &known); err != nil || !ok {
		t.Fatalf("the list is not found or not JSON: %v", err)
	}
	for _, name := range []string{"index.html", "app.js", "web/app.wasm", "engine/engine.wasm", "engine/worker.js",
		"static/bridge.js", "static/onesheet.css", "weights/manifest.json", "wasm_exec.js",
		"embed/index.html", "embed/embed.js", "embed/words.json", "embed/facts.json", widgetScript} {
		sum := sha256.Sum256(s[name])
		got := known[address(name)]
		if got[0] != base64.StdEncoding.EncodeToString(sum[:]) || got[1] != float64(len(s[name])) {
			t.Errorf("%s is listed as %v", name, got)
		}
	}
	for name := range known {
		if strings.HasSuffix(name, ".safetensors") || strings.Contains(name, "app-worker") || strings.Contains(name, "screenshots") {
			t.Errorf("%s is listed", name)
		}
	}
	if strings.Contains(worker, "{{") {
		t.Error("a place in the service worker was not filled")
	}
}

// Engine and service worker keep weights in one cache under one name each.
func TestWorkerAndEngineShareTheWeights(t *testing.T) {
	source, err := wasm.JS.ReadFile("js/weights.js")
	if err != nil {
		t.Fatal(err)
	}
	engine, worker := string(source), workerTemplate
	for _, both := range [][2]string{
		{`const CACHE = "onesheet-weights-v1"`, `const weightsCache = "onesheet-weights-v1"`},
		{"`${entry.file.replace(/\\.safetensors$/, \"\")}.${entry.sha256}`", "`${weightsFolder}${file.replace(/\\.safetensors$/, \"\")}.${sha256}`"},
	} {
		if !strings.Contains(engine, both[0]) || !strings.Contains(worker, both[1]) {
			t.Errorf("the engine has %s: %v; the service worker has %s: %v", both[0], strings.Contains(engine, both[0]),
				both[1], strings.Contains(worker, both[1]))
		}
	}
}

// Where the site says to others where it is, the pages that say so are listed as
// they are then.
func TestWorkerKnowsThePagesOfASiteWithAnAddress(t *testing.T) {
	s := parts(t, "/x/")
	before := s["embed/index.html"]
	delete(s, lostPage) // to be added anew
	if err := addDiscovery(s, "https://films.example/x/", "/x/"); err != nil {
		t.Fatal(err)
	}
	if err := addPages(s, "/x/"); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(s["embed/index.html"])
	worker := string(s["app-worker.js"])
	if bytes.Equal(before, s["embed/index.html"]) || !strings.Contains(worker, `"./embed/": ["`+base64.StdEncoding.EncodeToString(sum[:])) {
		t.Error("the page for authors is not listed as it is")
	}
	if strings.Contains(worker, "oembed.json") {
		t.Error("what no page asks for is listed")
	}
}

func TestFillWorkerWantsItsPlace(t *testing.T) {
	if _, err := fillWorker("no place", site{}); err == nil {
		t.Error("a service worker without a place for its list passed")
	}
}
