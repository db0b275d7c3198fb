package main

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"path"
	"strings"
)

//go:embed worker
var workerParts embed.FS

// precachePlace is where the list of files goes in the service worker.
const precachePlace = `"{{.Precache}}"`

// workerTemplate is the service worker without its list: the files of the
// folder worker in the order of their names. One script has one state and
// needs no requests for its parts.
var workerTemplate = joinParts()

func joinParts() string {
	entries, err := workerParts.ReadDir("worker")
	if err != nil {
		panic(err) // the folder is in the program
	}
	var parts []string
	for _, entry := range entries {
		data, err := workerParts.ReadFile("worker/" + entry.Name())
		if err != nil {
			panic(err)
		}
		parts = append(parts, string(data))
	}
	return strings.Join(parts, "\n")
}

// fillWorker writes the list of all files that the site needs offline into
// the service worker, each with its SHA-256 and length. Addresses are relative
// to the worker, so that they hold under any base.
func fillWorker(template string, s site) (string, error) {
	if strings.Count(template, precachePlace) != 1 {
		return "", fmt.Errorf("the service worker must name %s once", precachePlace)
	}
	var lines []string
	for _, name := range s.names() {
		if !neededOffline(name) {
			continue
		}
		sum := sha256.Sum256(s[name])
		lines = append(lines, fmt.Sprintf("  %q: [%q, %d]", address(name), base64.StdEncoding.EncodeToString(sum[:]), len(s[name])))
	}
	return strings.Replace(template, precachePlace, "{\n"+strings.Join(lines, ",\n")+"\n}", 1), nil
}

// address is where a file is served, relative to the site's base: the page of a
// folder goes by the folder's name, and one beside the first, such as
// bench.html, by its own alone.
func address(name string) string {
	if folder, ok := strings.CutSuffix(name, "index.html"); ok {
		return "./" + folder
	}
	if page, ok := strings.CutSuffix(name, ".html"); ok && !strings.Contains(name, "/") {
		return "./" + page
	}
	return "./" + name
}

// neededOffline leaves out the weights, which the engine keeps in a cache of
// its own, files that no browser asks for by itself, and the pictures that
// stores and systems show before the app is installed. The licences belong to what
// is kept; so does the page for authors of other sites with the script that it
// runs. The frame of its preview has no origin, hence no service worker either.
func neededOffline(name string) bool {
	if name == licencesFile {
		return true
	}
	switch path.Ext(name) {
	case ".safetensors", ".ts", ".txt", ".md":
		return false
	}
	switch {
	case strings.HasPrefix(name, "embed/"):
		return true
	case strings.HasPrefix(name, "widget/"):
		return name == widgetScript
	}
	return name != "app-worker.js" && name != "oembed.json" && name != lostPage &&
		path.Dir(name) != screenshotsFolder && !isFolderCopy(name)
}
