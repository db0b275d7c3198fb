package main

import "regexp"

// How long a browser may use what it has. A name that holds the hash of its
// content never gets other content; nearly every other file is asked for again
// at each use, which costs a short answer of 304. Weights too: the manifest
// names their hash, but their address does not.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheAndAsk  = "no-cache"
)

// The widget's script of a version stands on pages by address and hash (SRI),
// and web/widget's tests hold its bytes: a blog's readers need not ask for it
// at each page. A year would be too long all the same: whoever served such a
// script before its version was released, and then a corrected one, has
// readers whose browsers hold the old bytes against the new hash, and no widget
// at all. So it is used for a day, and in the week after that once more while
// the browser asks.
const cacheVersion = "public, max-age=86400, stale-while-revalidate=604800"

var versionScript = regexp.MustCompile(`^widget/v[1-9][0-9]*/poster-genres\.js$`)

// cachingOf is the Cache-Control of a file. name is below the base, and hashed
// tells that it holds the hash of the content.
func cachingOf(name string, hashed bool) string {
	switch {
	case hashed:
		return cacheForever
	case versionScript.MatchString(name):
		return cacheVersion
	}
	return cacheAndAsk
}
