package main

import (
	"fmt"
	"strings"
)

// preloadEngine has browsers ask for the engine's script together with the page's,
// which would ask for it only once it runs. Weights and programs are asked for by what
// runs first; a preload of theirs could only be there twice.
func preloadEngine(html, base string) (string, error) {
	script := `<script src="` + base + `static/bridge.js" type="module"></script>`
	if !strings.Contains(html, script) {
		return "", fmt.Errorf("the page lacks %s: the engine cannot be asked for in advance", script)
	}
	link := `<link href="` + base + `engine/onesheet.js" rel="modulepreload">`
	return strings.Replace(html, script, script+link, 1), nil
}
