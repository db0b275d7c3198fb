package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
)

// The built site. Before the first `make site` the folder holds only .keep,
// so that the program always compiles.
//
//go:embed all:site
var embedded embed.FS

// openSite is the folder to serve: dir, or the embedded site without one. A
// folder is opened as a root: no link in it leads out of it.
func openSite(dir string) (fs.FS, error) {
	if dir == "" {
		return fs.Sub(embedded, "site")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site: %w", err)
	}
	return root.FS(), nil
}
