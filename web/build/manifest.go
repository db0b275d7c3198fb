package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"image"
	_ "image/jpeg" // what screenshots are
	"io/fs"

	"onesheet/web/brand"
	"onesheet/web/page"
	"onesheet/web/samples"
)

// screenshots are pictures of the page that systems show before they install
// it. The browser tests take them anew: see web/e2e.
//
//go:embed screenshots/*.jpg
var screenshots embed.FS

// screenshotsFolder is where they are in the site.
const screenshotsFolder = "static/screenshots"

// object is one of the manifest's.
type object = map[string]any

// webManifest describes the installed app. Its addresses are relative to the
// manifest, so that they hold under any base; only the id, which browsers
// resolve against the host alone, names it. A site of another folder of the
// same host is another app.
func webManifest(base string) ([]byte, error) {
	shots, err := manifestScreenshots()
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(object{
		"id":               base,
		"name":             page.Title,
		"short_name":       page.Name,
		"description":      page.Description,
		"start_url":        "./",
		"scope":            "./",
		"display":          "standalone",
		"lang":             "en",
		"dir":              "ltr",
		"theme_color":      brand.Night,
		"background_color": brand.Night,
		"categories":       []string{"entertainment", "photo", "utilities"},
		"icons":            manifestIcons(),
		"screenshots":      shots,
		"shortcuts":        manifestShortcuts(),
		"share_target":     shareTarget(),
		"file_handlers":    fileHandlers(),
	}, "", "  ")
	return append(data, '\n'), err
}

func manifestIcons() []object {
	return []object{
		{"src": "static/icon.svg", "type": "image/svg+xml", "sizes": "any"},
		{"src": "static/icon-192.png", "type": "image/png", "sizes": "192x192"},
		{"src": "static/icon-512.png", "type": "image/png", "sizes": "512x512"},
		{"src": "static/icon-maskable-512.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
	}
}

// manifestShortcuts are in the installed icon's menu. A browser opens no file
// dialog by itself, so what can be offered here is a poster of ours.
func manifestShortcuts() []object {
	return []object{{
		"name":  "Try a sample poster",
		"url":   "./?sample=" + samples.Films[0].Slug,
		"icons": []object{{"src": "static/icon-192.png", "type": "image/png", "sizes": "192x192"}},
	}}
}

// posterTypes are the kinds of file that the app says it opens. Others can be
// chosen on the page, where a browser may know how to show them.
var posterTypes = map[string][]string{
	"image/avif": {".avif"},
	"image/gif":  {".gif"},
	"image/heic": {".heic", ".heif"},
	"image/jpeg": {".jpg", ".jpeg"},
	"image/png":  {".png"},
	"image/webp": {".webp"},
}

// shareTarget puts the app on the system's share sheet. The service worker
// answers the address (worker/6-share.js): what is shared stays on the device.
func shareTarget() object {
	return object{
		"action":  "./?share-target",
		"method":  "POST",
		"enctype": "multipart/form-data",
		"params": object{
			"title": "title",
			"text":  "text",
			"url":   "url",
			"files": []object{{"name": "pictures", "accept": []string{"image/*"}}},
		},
	}
}

func fileHandlers() []object {
	return []object{{"action": "./", "accept": posterTypes, "launch_type": "single-client"}}
}

// manifestScreenshots lists the screenshots, by name, with their sizes.
func manifestScreenshots() ([]object, error) {
	labels := map[string]string{
		"narrow": "A poster and its genres, on a phone",
		"wide":   "Posters and their genres",
	}
	var shots []object
	for _, form := range []string{"narrow", "wide"} {
		data, err := screenshots.ReadFile("screenshots/" + form + ".jpg")
		if err != nil {
			return nil, err
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("the screenshot %s: %w", form, err)
		}
		shots = append(shots, object{
			"src": screenshotsFolder + "/" + form + ".jpg", "type": "image/jpeg",
			"sizes": fmt.Sprintf("%dx%d", config.Width, config.Height), "form_factor": form, "label": labels[form],
		})
	}
	return shots, nil
}

func addScreenshots(s site) error {
	shots, err := fs.Sub(screenshots, "screenshots")
	if err != nil {
		return err
	}
	return s.addTree(shots, screenshotsFolder+"/")
}
