package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/web/brand"
	"onesheet/web/page"
)

// addPages adds what go-app makes: the page, rendered once at build time, its
// starter and the service worker.
func addPages(s site, base string) error {
	dir, err := os.MkdirTemp("", "onesheet-pages-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	version := contentHash(s, workerTemplate, base)
	if err := generate(dir, handler(base, version, len(s["web/app.wasm"]))); err != nil {
		return err
	}
	made, err := read(dir)
	if err != nil {
		return err
	}
	if err := checkGenerated(made, version); err != nil {
		return err
	}
	for name, data := range made {
		s[name] = data
	}
	return finishPages(s, base)
}

// generate runs go-app's generator. Routes are go-app's global state, so the
// page is registered here, next to its only use.
func generate(dir string, h *app.Handler) error {
	page.Route()
	return app.GenerateStaticWebsite(dir, h)
}

// finishPages replaces what go-app gets wrong for us: the manifest is a fixed
// struct, the starter may be of another Go, and the order of attributes in
// the page changes from build to build.
func finishPages(s site, base string) error {
	s["wasm_exec.js"] = s["engine/wasm_exec.js"]
	manifest, err := webManifest(base)
	if err != nil {
		return err
	}
	s["manifest.webmanifest"] = manifest
	if err := mendStarter(s); err != nil {
		return err
	}
	for _, name := range s.names() {
		if path.Ext(name) != ".html" || strings.Contains(name, "/") {
			continue // not a page of go-app's
		}
		html, err := finishHTML(string(s[name]), name, base)
		if err == nil {
			html, err = preloadEngine(html, base)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		s[name] = []byte(html)
	}
	addFolders(s)
	addLost(s, base)
	s["robots.txt"] = []byte("User-agent: *\nAllow: /\n")
	worker, err := fillWorker(string(s["app-worker.js"]), s)
	s["app-worker.js"] = []byte(worker)
	return err
}

// handler describes the site to go-app. All four icons are set, for its own
// defaults come from another host.
func handler(base, version string, wasmBytes int) *app.Handler {
	h := &app.Handler{
		Name:        page.Name,
		Title:       page.Title,
		Description: page.Description,
		Author:      page.Name,
		Icon: app.Icon{
			Default:  "/static/icon-192.png",
			Large:    "/static/icon-512.png",
			Maskable: "/static/icon-maskable-512.png",
			SVG:      "/static/icon.svg",
		},
		ThemeColor:      brand.Night,
		BackgroundColor: brand.Night,
		Styles:          []string{"/static/onesheet.css"},
		RawHeaders: []string{
			`<script src="` + base + `static/language.js"></script>`,
			`<script type="module" src="` + base + `static/bridge.js"></script>`,
		},
		Version:               version,
		WasmContentLength:     strconv.Itoa(wasmBytes),
		ServiceWorkerTemplate: workerTemplate,
	}
	if base != "/" {
		h.Resources = app.PrefixedLocation(strings.TrimSuffix(base, "/"))
	}
	return h
}

// contentHash names this version of the site: it changes when any byte does.
func contentHash(s site, extra ...string) string {
	h := sha256.New()
	for _, name := range s.names() {
		sum := sha256.Sum256(s[name])
		fmt.Fprintf(h, "%s %x\n", name, sum)
	}
	for _, text := range extra {
		fmt.Fprintf(h, "%d %s\n", len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// checkGenerated looks at what go-app wrote: it writes the bodies of failed
// requests as if they were pages.
func checkGenerated(made site, version string) error {
	marks := map[string]string{
		"index.html":           `data-testid="poster-input"`,
		"bench.html":           `data-testid="bench-start"`,
		"app.js":               version,
		"app-worker.js":        version,
		"app.css":              "goapp",
		"wasm_exec.js":         "class",
		"manifest.webmanifest": page.Name,
	}
	for name, mark := range marks {
		if !bytes.Contains(made[name], []byte(mark)) {
			return fmt.Errorf("go-app's %s is not what it should be: it lacks %q", name, mark)
		}
	}
	return nil
}
