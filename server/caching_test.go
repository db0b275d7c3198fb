package main

import (
	"testing"
	"testing/fstest"
)

const (
	cacheVersion = "public, max-age=86400, stale-while-revalidate=604800"
	cacheAndAsk  = "no-cache"
)

// Only the script of a version is used without asking; the frame behind it,
// the engine and the weights are what this server has now.
func TestOnlyTheVersionedScriptIsUsedWithoutAsking(t *testing.T) {
	for name, want := range map[string]string{
		"widget/v1/poster-genres.js":    cacheVersion,
		"widget/v12/poster-genres.js":   cacheVersion,
		"widget/poster-genres.js":       cacheAndAsk,
		"widget/v1/poster-genres.d.ts":  cacheAndAsk,
		"widget/v1/frame.js":            cacheAndAsk,
		"widget/v1/frame.html":          cacheAndAsk,
		"widget/v/poster-genres.js":     cacheAndAsk,
		"widget/v1/v1/poster-genres.js": cacheAndAsk,
		"engine/onesheet.js":            cacheAndAsk,
		"weights/flagship.safetensors":  cacheAndAsk,
	} {
		for _, base := range []string{"/", "/posters/"} {
			site := fstest.MapFS{"index.html": {}, name: {Data: []byte("body")}, name + ".br": {Data: []byte("br")}}
			res := askHandler(newTestHandler(t, site, base), "GET", base+name, nil)
			if got := res.Header.Get("Cache-Control"); got != want {
				t.Errorf("%s%s: Cache-Control %q, want %q", base, name, got, want)
			}
		}
	}
}
