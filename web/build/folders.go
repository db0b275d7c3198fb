package main

import (
	"path"
	"strings"
)

// addFolders lays each page beside the first, such as study.html, at
// study/index.html too. Our server and some hosts serve /study from the one,
// all others from the other.
func addFolders(s site) {
	for _, name := range s.names() {
		if folder, ok := strings.CutSuffix(name, ".html"); ok && !strings.Contains(name, "/") && name != "index.html" {
			s[folder+"/index.html"] = s[name]
		}
	}
}

// isFolderCopy tells what addFolders has added, which the service worker needs
// under one name only.
func isFolderCopy(name string) bool {
	return path.Base(name) == "index.html" && strings.Count(name, "/") == 1
}
