package explain

import "fmt"

// A poster is parted into Rows x Columns cells, and patches of 2 x 2 of them are
// covered, at every place: 40 runs of the network.
const (
	Rows    = 9
	Columns = 6
)

// Occlude tells for each of Rows x Columns cells of a picture, rgb [h,w,3] bytes,
// what the patches that cover it take from a logit, on average. A patch is covered
// with the picture's mean colour, which brings the fewest new edges.
func Occlude(rgb []byte, h, w int, logit func(rgb []byte) (float64, error)) ([]float64, error) {
	if h < Rows || w < Columns || len(rgb) != h*w*3 {
		return nil, fmt.Errorf("explain: a picture of %d x %d with %d bytes: at least %d x %d with three bytes for each pixel are needed", h, w, len(rgb), Rows, Columns)
	}
	whole, err := logit(rgb)
	if err != nil {
		return nil, err
	}
	colour := meanColour(rgb)
	shares, patches := make([]float64, Rows*Columns), make([]float64, Rows*Columns)
	for y := range Rows - 1 {
		for x := range Columns - 1 {
			covered := append([]byte(nil), rgb...)
			cover(covered, w, y*h/Rows, (y+2)*h/Rows, x*w/Columns, (x+2)*w/Columns, colour)
			z, err := logit(covered)
			if err != nil {
				return nil, err
			}
			for _, cell := range [4]int{y*Columns + x, y*Columns + x + 1, (y+1)*Columns + x, (y+1)*Columns + x + 1} {
				shares[cell] += whole - z
				patches[cell]++
			}
		}
	}
	for i := range shares {
		shares[i] /= patches[i]
	}
	return shares, nil
}

// meanColour is that of a picture's bytes, rounded.
func meanColour(rgb []byte) (colour [3]byte) {
	var sum [3]int
	for i, v := range rgb {
		sum[i%3] += int(v)
	}
	n := len(rgb) / 3
	for i, s := range sum {
		colour[i] = byte((s + n/2) / n)
	}
	return colour
}

// cover paints rows top to bottom and columns left to right, the last of both left out.
func cover(rgb []byte, w, top, bottom, left, right int, colour [3]byte) {
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			copy(rgb[(y*w+x)*3:], colour[:])
		}
	}
}
