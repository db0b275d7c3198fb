// Package e2e holds the tests that drive a real browser against the real
// server: they have the build tag browser and need Chromium and a built site.
//
//	go run ./web/build && go test -tags browser ./web/e2e
//
// CHROMIUM names the browser, if it is not found by its usual names. Pictures
// of the main states are left in build/screenshots.
package e2e
