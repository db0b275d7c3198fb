package main

import "onesheet/web/hosting"

// cacheForever is for a name that holds the hash of its content, and never gets
// other content.
const cacheForever = "public, max-age=31536000, immutable"

// cachingOf is the Cache-Control of a file. name is below the base, and hashed
// tells that it holds the hash of the content.
func cachingOf(name string, hashed bool) string {
	if hashed {
		return cacheForever
	}
	return hosting.CachingOf(name)
}
