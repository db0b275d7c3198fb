package draw

import (
	"bytes"
	"image/jpeg"
	"testing"

	"onesheet/web/samples"
)

func TestEveryFilmHasAPoster(t *testing.T) {
	if len(samples.Films) < 6 || len(posters) != len(samples.Films) {
		t.Errorf("%d films, %d posters, want the same and at least 6", len(samples.Films), len(posters))
	}
	for _, film := range samples.Films {
		data, err := JPEG(film.Slug)
		if err != nil {
			t.Errorf("%s: %v", film.Title, err)
			continue
		}
		cfg, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil || cfg.Width != width || cfg.Height != height {
			t.Errorf("%s: %dx%d (%v)", film.Title, cfg.Width, cfg.Height, err)
		}
		if len(data) < 20_000 || len(data) > 150_000 {
			t.Errorf("%s has %d bytes: empty, or too heavy for a first visit", film.Title, len(data))
		}
		if film.Alt == "" || film.Title == "" {
			t.Errorf("%s lacks words", film.Slug)
		}
	}
	if _, err := JPEG("unmade"); err == nil {
		t.Error("a film without a poster got one")
	}
}

func TestPostersAreTheSameEveryTime(t *testing.T) {
	for _, slug := range []string{"nine-below", "wire-hour"} {
		first, err := Image(slug)
		if err != nil {
			t.Fatal(err)
		}
		second, err := Image(slug)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Pix, second.Pix) {
			t.Errorf("%s differs between two drawings", slug)
		}
	}
}
