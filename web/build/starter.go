package main

import (
	"bytes"
	"fmt"
	"regexp"
)

// doubleStart is where go-app's script registers the service worker.
const doubleStart = "\ngoappInitServiceWorker();\n"

// streamed is how it fetches and compiles the program: in the page, each byte by way of
// JavaScript, which counts them for a label that is not shown.
var streamed = regexp.MustCompile(`await instantiateStreaming\(\s*fetchWithProgress\(("[^"]*"), showProgress\),\s*go\.importObject\s*\)`)

// compiled takes its place (web/static/compile.js).
const compiled = `{ instance: await WebAssembly.instantiate(await onesheetCompile($1), go.importObject) }`

// mendStarter has go-app's script leave the service worker to ours
// (web/static/offline.js). Both would register it, and go-app's takes the first
// installation for an update: it then draws the whole page anew, while the
// visitor's first poster may be on its way. And it has the program compiled aside.
func mendStarter(s site) error {
	script := s["app.js"]
	if bytes.Count(script, []byte(doubleStart)) != 1 {
		return fmt.Errorf("app.js does not say %q once: go-app writes it differently now", doubleStart)
	}
	if len(streamed.FindAll(script, -1)) != 1 {
		return fmt.Errorf("app.js does not say %q once: go-app writes it differently now", streamed)
	}
	script = bytes.Replace(script, []byte(doubleStart), []byte("\n"), 1)
	s["app.js"] = streamed.ReplaceAll(script, []byte(compiled))
	return nil
}
