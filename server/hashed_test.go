package main

import (
	"testing"
	"testing/fstest"
)

func TestOnlyTrueHashesAreKeptForEver(t *testing.T) {
	// printf body | sha256sum
	const sum = "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"
	for name, want := range map[string]string{
		"app." + sum[:8] + ".wasm": cacheForever,
		"app-" + sum[:16] + ".js":  cacheForever,
		sum + ".safetensors":       cacheForever,
		"x/" + sum[:8] + ".js":     cacheForever,
		"app." + sum[:7] + ".wasm": cacheAndAsk, // too short to be sure
		"report-20261122.js":       cacheAndAsk, // a date
		"app.deadbeef.wasm":        cacheAndAsk, // the hash of something else
		"app.js":                   cacheAndAsk,
		sum[:8] + "/app.js":        cacheAndAsk, // the folder's, not the file's
	} {
		site := fstest.MapFS{"index.html": {}, name: {Data: []byte("body")}, name + ".br": {Data: []byte("br")}}
		res := askHandler(newTestHandler(t, site, "/"), "GET", "/"+name, nil)
		if got := res.Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: Cache-Control %q, want %q", name, got, want)
		}
	}
}
