package main

import (
	"mime"
	"testing"
)

// The types are ours, whatever the machine's table says.
func TestContentTypesAreIndependentOfTheMachine(t *testing.T) {
	for _, ext := range []string{".wasm", ".mjs", ".js", ".safetensors", ".unknown"} {
		if err := mime.AddExtensionType(ext, "text/x-of-this-machine"); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"web/app.wasm": "application/wasm", "a.mjs": "text/javascript; charset=utf-8", "a.js": "text/javascript; charset=utf-8",
		"manifest.webmanifest": "application/manifest+json", "flagship.safetensors": "application/octet-stream",
		"icon.svg": "image/svg+xml", "font.woff2": "font/woff2", "onesheet.d.ts": "text/plain; charset=utf-8",
		"a.unknown": "application/octet-stream", "none": "application/octet-stream", "a.js.exe": "application/octet-stream",
	} {
		if got := contentType(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
