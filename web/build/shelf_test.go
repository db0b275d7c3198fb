package main

import (
	"bytes"
	"image/jpeg"
	"testing"

	"onesheet/web/samples"
)

func TestShelfIsLight(t *testing.T) {
	s := site{}
	if err := addSamples(s); err != nil {
		t.Fatal(err)
	}
	shelf, posters := 0, 0
	for _, film := range samples.Films {
		small := s["static/samples/small/"+film.Slug+".jpg"]
		picture, err := jpeg.Decode(bytes.NewReader(small))
		if err != nil {
			t.Fatalf("%s: %v", film.Slug, err)
		}
		if b := picture.Bounds(); b.Dx() != shelfWidth || b.Dy() != shelfHeight {
			t.Errorf("%s is %v", film.Slug, b)
		}
		shelf += len(small)
		posters += len(s["static/samples/"+film.Slug+".jpg"])
	}
	t.Logf("the shelf takes %d bytes, the posters %d", shelf, posters)
	if shelf > 150_000 {
		t.Errorf("the shelf takes %d bytes, want at most 150,000", shelf)
	}
}
