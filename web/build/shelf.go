package main

import (
	"bytes"
	"image/jpeg"

	"github.com/disintegration/imaging"

	"onesheet/web/samples/draw"
)

// What the shelf of samples shows: at most 120 points wide, on screens with two
// pixels to a point.
const shelfWidth, shelfHeight = 240, 360

// shelfPicture is a sample poster as the shelf shows it. The eight of them take
// 120 KB where the posters take 650, which on a slow line is three seconds in
// which the page's words and its program would have to wait.
func shelfPicture(slug string) ([]byte, error) {
	poster, err := draw.Image(slug)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = jpeg.Encode(&b, imaging.Resize(poster, shelfWidth, shelfHeight, imaging.Lanczos), &jpeg.Options{Quality: 80})
	return b.Bytes(), err
}
