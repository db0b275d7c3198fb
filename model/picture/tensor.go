package picture

import (
	"fmt"
	"image"
)

// Tensor writes a picture's colours to dst [H,W,3], in the order red, green,
// blue, each (pixel/255 - mean) / std of its channel. The opacity is left out:
// the picture must be opaque, as Decode, Convert and Resize return it. A dst
// that has not H × W × 3 elements is an error.
func Tensor[T float32 | float64](dst []T, img *image.NRGBA, mean, std [3]float64) error {
	if !isWhole(img) {
		return fmt.Errorf("picture: the picture is empty or lacks pixels; resize it first")
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if len(dst) != h*w*3 {
		return fmt.Errorf("picture: the tensor has %d elements, a picture of %d x %d needs %d", len(dst), w, h, h*w*3)
	}
	table := normalized[T](mean, std)
	for y := range h {
		row := img.Pix[y*img.Stride:][:4*w]
		for ; len(row) > 0; row, dst = row[4:], dst[3:] {
			dst[0], dst[1], dst[2] = table[0][row[0]], table[1][row[1]], table[2][row[2]]
		}
	}
	return nil
}

// normalized returns the values of all 256 bytes in each channel: a look-up
// saves two divisions per number.
func normalized[T float32 | float64](mean, std [3]float64) *[3][256]T {
	var table [3][256]T
	for c := range table {
		for v := range table[c] {
			table[c][v] = T((float64(v)/255 - mean[c]) / std[c])
		}
	}
	return &table
}
