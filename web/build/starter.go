package main

import (
	"bytes"
	"fmt"
)

// doubleStart is where go-app's script registers the service worker.
const doubleStart = "\ngoappInitServiceWorker();\n"

// mendStarter has go-app's script leave the service worker to ours
// (web/static/offline.js). Both would register it, and go-app's takes the first
// installation for an update: it then draws the whole page anew, while the
// visitor's first poster may be on its way.
func mendStarter(s site) error {
	if bytes.Count(s["app.js"], []byte(doubleStart)) != 1 {
		return fmt.Errorf("app.js does not say %q once: go-app writes it differently now", doubleStart)
	}
	s["app.js"] = bytes.Replace(s["app.js"], []byte(doubleStart), []byte("\n"), 1)
	return nil
}
