package main

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// moduleImport finds the address in an import line of a module.
var moduleImport = regexp.MustCompile(`(?m)^(?:import|export)\b[^;"]*"(\.{1,2}/[^"]+)";`)

// preloadModules has browsers ask at once for all modules that the page's script
// needs, and for the engine's. They would find them in three rows, the last of which
// came only behind the start of the page's program, as did the engine. Weights and
// programs are asked for by what runs first; a preload of theirs could only be there
// twice.
func preloadModules(html, base string, s site) (string, error) {
	script := `<script src="` + base + `static/bridge.js" type="module"></script>`
	if !strings.Contains(html, script) {
		return "", fmt.Errorf("the page lacks %s: its modules cannot be asked for in advance", script)
	}
	needed, err := modulesFrom(s, "static/bridge.js", []string{"engine/onesheet.js"})
	if err != nil {
		return "", err
	}
	slices.Sort(needed)
	var links strings.Builder
	for _, name := range needed {
		fmt.Fprintf(&links, `<link href="%s%s" rel="modulepreload">`, base, name)
	}
	return strings.Replace(html, script, script+links.String(), 1), nil
}

// modulesFrom adds what a module imports, directly or not, to the list.
func modulesFrom(s site, name string, list []string) ([]string, error) {
	text, ok := s[name]
	if !ok {
		return nil, fmt.Errorf("the module %s is imported, but not part of the site", name)
	}
	for _, line := range moduleImport.FindAllSubmatch(text, -1) {
		needed := path.Join(path.Dir(name), string(line[1]))
		if slices.Contains(list, needed) {
			continue
		}
		var err error
		if list, err = modulesFrom(s, needed, append(list, needed)); err != nil {
			return nil, err
		}
	}
	return list, nil
}
