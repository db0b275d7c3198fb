package main

import "onesheet/web/hosting"

// addHeaders adds what tells static hosts the header fields of all files. It
// comes last, knowing them all; no browser asks for it, so the service worker
// does not know it.
func addHeaders(s site, base, home string) {
	s[hosting.FileName] = hosting.File(s.names(), base, home)
}
