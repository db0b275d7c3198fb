package explain

import "fmt"

// A poster is parted into 9 x 6 cells, and patches of 2 x 2 of them are covered,
// at every place: 40 runs of the network.
const (
	mostRows    = 9
	mostColumns = 6
)

// Grid is how many cells a picture of h x w pixels is parted into.
func Grid(h, w int) (rows, columns int) { return min(mostRows, h), min(mostColumns, w) }

// Occlude tells for each cell [rows,columns] of Grid what the patches that cover
// it take from a logit of a picture, rgb [h,w,3] bytes, on average. A patch is
// covered with the picture's mean colour, which brings the fewest new edges.
func Occlude(rgb []byte, h, w int, logit func(rgb []byte) (float64, error)) ([]float64, error) {
	if h < 2 || w < 2 || len(rgb) != h*w*3 {
		return nil, fmt.Errorf("explain: a picture of %d x %d with %d bytes: at least 2 x 2 with three bytes for each pixel are needed", h, w, len(rgb))
	}
	whole, err := logit(rgb)
	if err != nil {
		return nil, err
	}
	rows, columns := Grid(h, w)
	colour := meanColour(rgb)
	shares, patches := make([]float64, rows*columns), make([]float64, rows*columns)
	for y := range rows - 1 {
		for x := range columns - 1 {
			covered := append([]byte(nil), rgb...)
			cover(covered, w, y*h/rows, (y+2)*h/rows, x*w/columns, (x+2)*w/columns, colour)
			z, err := logit(covered)
			if err != nil {
				return nil, err
			}
			first := y*columns + x
			for _, cell := range [4]int{first, first + 1, first + columns, first + columns + 1} {
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
