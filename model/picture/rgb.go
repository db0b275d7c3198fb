package picture

import (
	"fmt"
	"image"
)

// RGB writes a picture's colours to dst [H,W,3], in the order red, green, blue.
// The opacity is left out: the picture must be opaque, as Decode, Convert and
// Resize return it. A dst that has not H × W × 3 bytes is an error.
func RGB(dst []byte, img *image.NRGBA) error {
	if !isWhole(img) {
		return fmt.Errorf("picture: the picture is empty or lacks pixels; resize it first")
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if len(dst) != h*w*3 {
		return fmt.Errorf("picture: %d bytes are given for the colours, a picture of %d x %d needs %d", len(dst), w, h, h*w*3)
	}
	for y := range h {
		row := img.Pix[y*img.Stride:][:4*w]
		for ; len(row) > 0; row, dst = row[4:], dst[3:] {
			dst[0], dst[1], dst[2] = row[0], row[1], row[2]
		}
	}
	return nil
}
