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
		to := dst[y*w*3:][:3*w]
		for x := range w {
			d, s := (*[3]byte)(to[3*x:]), (*[4]byte)(row[4*x:])
			d[0], d[1], d[2] = s[0], s[1], s[2]
		}
	}
	return nil
}
