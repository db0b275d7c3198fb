package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

// precachePlace is where the list of files goes in the service worker.
const precachePlace = `"{{.Precache}}"`

// fillWorker writes the list of all files that the site needs offline into
// the service worker, each with its SHA-256. Addresses are relative to the
// worker, so that they hold under any base.
func fillWorker(template string, s site) (string, error) {
	if strings.Count(template, precachePlace) != 1 {
		return "", fmt.Errorf("the service worker must name %s once", precachePlace)
	}
	precache := map[string]string{}
	for _, name := range s.names() {
		if !neededOffline(name) {
			continue
		}
		sum := sha256.Sum256(s[name])
		precache[address(name)] = base64.StdEncoding.EncodeToString(sum[:])
	}
	list, err := json.MarshalIndent(precache, "", "  ")
	if err != nil {
		return "", err
	}
	return strings.Replace(template, precachePlace, string(list), 1), nil
}

// address is where a file is served, relative to the site's base: a page
// beside the first, such as bench.html, goes by its name alone.
func address(name string) string {
	if name == "index.html" {
		return "./"
	}
	if page, ok := strings.CutSuffix(name, ".html"); ok && !strings.Contains(name, "/") {
		return "./" + page
	}
	return "./" + name
}

// neededOffline leaves out the weights, which the engine keeps in a cache of
// its own, and files that no browser asks for by itself.
func neededOffline(name string) bool {
	switch path.Ext(name) {
	case ".safetensors", ".ts", ".txt", ".md":
		return false
	}
	return name != "app-worker.js"
}
