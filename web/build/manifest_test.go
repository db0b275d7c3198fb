package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"testing"
)

// webApp is what the tests look at in the manifest.
type webApp struct {
	ID          string
	StartURL    string `json:"start_url"`
	Icons       []webImage
	Screenshots []webImage
	Shortcuts   []struct {
		URL   string
		Icons []webImage
	}
}

type webImage struct {
	Src, Type, Sizes string
	FormFactor       string `json:"form_factor"`
}

func manifest(t *testing.T, s site) (m webApp) {
	t.Helper()
	if err := json.Unmarshal(s["manifest.webmanifest"], &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// Two sites of one host are two apps, and each stays in its own folder.
func TestManifestIsOfItsBase(t *testing.T) {
	for _, base := range []string{"/", "/posters/"} {
		m := manifest(t, parts(t, base))
		if m.ID != base || m.StartURL != "./" || len(m.Icons) != 4 || len(m.Screenshots) != 2 || len(m.Shortcuts) == 0 {
			t.Errorf("base %s: the manifest is %+v", base, m)
		}
	}
}

// Every picture of the manifest exists and has the size that it is said to
// have, within what browsers show: sides of 320 to 3840 pixels, the longer at
// most 2.3 times the shorter.
func TestManifestPicturesAreAsTold(t *testing.T) {
	s := parts(t, "/")
	m := manifest(t, s)
	for _, icon := range append(m.Icons, m.Shortcuts[0].Icons...) {
		if icon.Sizes != "any" {
			sizeOf(t, s, icon)
		}
		if _, ok := s[icon.Src]; !ok {
			t.Errorf("the icon %s is not in the site", icon.Src)
		}
	}
	for _, shot := range m.Screenshots {
		w, h := sizeOf(t, s, shot)
		short, long := min(w, h), max(w, h)
		if short < 320 || long > 3840 || float64(long) > 2.3*float64(short) || (shot.FormFactor == "wide") != (w > h) {
			t.Errorf("%s is %dx%d, which browsers do not show as %s", shot.Src, w, h, shot.FormFactor)
		}
		if n := len(s[shot.Src]); n > 200_000 {
			t.Errorf("%s has %d bytes", shot.Src, n)
		}
	}
}

func sizeOf(t *testing.T, s site, of webImage) (width, height int) {
	t.Helper()
	config, format, err := image.DecodeConfig(bytes.NewReader(s[of.Src]))
	if err != nil {
		t.Errorf("%s: %v", of.Src, err)
	}
	if got := fmt.Sprintf("%dx%d", config.Width, config.Height); got != of.Sizes || "image/"+format != of.Type {
		t.Errorf("%s is %s %s, the manifest says %s %s", of.Src, got, format, of.Sizes, of.Type)
	}
	return config.Width, config.Height
}
