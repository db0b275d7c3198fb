package picture

import (
	"image"

	"github.com/disintegration/imaging"
)

// Resize scales a picture to height × width pixels; it squeezes what has other
// proportions. Each new pixel is a weighted mean (a triangle filter) over all
// old pixels that it covers; a picture that has the size already is returned as
// it is. A side below 1 counts as 1. An empty picture gives a white one; one
// whose Pix does not fit its Rect is taken for empty.
func Resize(img *image.NRGBA, height, width int) *image.NRGBA {
	height, width = max(1, height), max(1, width)
	if !isWhole(img) {
		return white(width, height)
	}
	if img.Rect.Dx() == width && img.Rect.Dy() == height {
		return img
	}
	return imaging.Resize(img, width, height, imaging.Linear)
}

// isWhole tells whether a picture has pixels and all of those it claims: a
// panic in the library's goroutines could not be recovered.
func isWhole(img *image.NRGBA) bool {
	if img == nil || img.Rect.Empty() {
		return false
	}
	w, h, n := img.Rect.Dx(), img.Rect.Dy(), len(img.Pix)
	if w <= 0 || h <= 0 || w > n/4 || img.Stride < 4*w {
		return false
	}
	return h-1 <= (n-4*w)/img.Stride
}
