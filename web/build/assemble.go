package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"onesheet/wasm"
	"onesheet/web/brand"
	"onesheet/web/samples"
	"onesheet/web/samples/draw"
)

// assemble builds every part of the site, uncompressed; home is its address, if
// that is known. The pages come last: they name the hash of everything else.
func assemble(root, base, home string) (site, error) {
	s := site{}
	if err := addPrograms(s, root); err != nil {
		return nil, err
	}
	if err := addParts(s, root); err != nil {
		return nil, err
	}
	if home != "" {
		if err := addDiscovery(s, home, base); err != nil {
			return nil, err
		}
	}
	if err := addPages(s, base); err != nil {
		return nil, err
	}
	addHeaders(s, base, home)
	return s, nil
}

// addParts adds all that needs no compiler: scripts, weights, styles, icons
// and sample posters.
func addParts(s site, root string) error {
	steps := []func() error{
		func() error { return addEngineScripts(s) },
		func() error { return addWeights(s) },
		func() error { return addStatic(s, os.DirFS(filepath.Join(root, "web", "static"))) },
		func() error { return addIcons(s) },
		func() error { return addScreenshots(s) },
		func() error { return addSamples(s) },
		func() error { return addCards(s, filepath.Join(root, "weights")) },
		func() error { return addStudy(s, root) },
		func() error { return addWidget(s) },
		func() error { return addLicences(s, root) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func addEngineScripts(s site) error {
	scripts, err := fs.Sub(wasm.JS, "js")
	if err != nil {
		return err
	}
	if err := s.addTree(scripts, "engine/"); err != nil {
		return err
	}
	// In front of the Worker's script the one that starts Go programs is there when the
	// engine is compiled: otherwise it would be fetched only then.
	s["engine/worker.js"] = slices.Concat(s["engine/wasm_exec.js"], []byte("\n;\n"), s["engine/worker.js"])
	if err := bundle(s, engineScript); err != nil {
		return err
	}
	return minifyIn(s, "engine/", engineScript)
}

// The scripts that are bundles.
const (
	engineScript = "engine/onesheet.js"
	pageScript   = "static/bridge.js"
)

// addStatic adds web/static, with the style sheets as one, since they are small and
// the page waits for all of them, and the page's modules as one script.
func addStatic(s site, static fs.FS) error {
	if err := s.addTree(static, "static/"); err != nil {
		return err
	}
	var sheets [][]byte
	for _, name := range s.names() {
		if path.Dir(name) == "static/css" {
			sheets = append(sheets, s[name])
			delete(s, name)
		}
	}
	if len(sheets) == 0 {
		return fmt.Errorf("web/static/css holds no style sheets")
	}
	s["static/onesheet.css"] = slices.Concat(bytes.Join(sheets, []byte("\n")))
	if err := bundle(s, pageScript); err != nil {
		return err
	}
	return minifyIn(s, "static/", pageScript)
}

func addIcons(s site) error {
	s["static/icon.svg"] = brand.SVG()
	icons := []struct {
		name  string
		size  int
		style brand.Style
	}{
		{"icon-192.png", 192, brand.Plain},
		{"icon-512.png", 512, brand.Plain},
		{"icon-maskable-512.png", 512, brand.Maskable},
	}
	for _, icon := range icons {
		png, err := brand.PNG(icon.size, icon.style)
		if err != nil {
			return fmt.Errorf("drawing %s: %w", icon.name, err)
		}
		s["static/"+icon.name] = png
	}
	return nil
}

func addSamples(s site) error {
	for _, film := range samples.Films {
		jpg, err := draw.JPEG(film.Slug)
		if err != nil {
			return fmt.Errorf("drawing the poster of %s: %w", film.Title, err)
		}
		s["static/samples/"+film.Slug+".jpg"] = jpg
		if s["static/samples/small/"+film.Slug+".jpg"], err = shelfPicture(film.Slug); err != nil {
			return fmt.Errorf("drawing the shelf's picture of %s: %w", film.Title, err)
		}
	}
	return nil
}
