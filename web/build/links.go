package main

import "strings"

// mendLinks puts right what go-app's prefix does to two kinds of links under a
// base: that to the first page loses its slash at the end, without which it is
// outside the folder and the service worker's scope; one within the page gets
// a path.
func mendLinks(html, base string) string {
	folder := strings.TrimSuffix(base, "/")
	html = strings.ReplaceAll(html, `href="`+folder+`"`, `href="`+base+`"`)
	return strings.ReplaceAll(html, `href="`+folder+`#`, `href="#`)
}
