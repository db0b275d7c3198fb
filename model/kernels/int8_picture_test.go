package kernels

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestInt8Picture(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct{ rows, cols, border, pixel int }{{1, 1, 0, 4}, {3, 5, 4, 4}, {2, 6, 0, 4}, {4, 17, 12, 4}, {2, 128, 8, 4}, {3, 9, 8, 8}} {
		rgb := make([]uint8, 3*c.rows*c.cols)
		for i := range rgb {
			rgb[i] = uint8(r.IntN(256))
		}
		row := c.cols*c.pixel + c.border
		want := make([]uint8, c.rows*row)
		for i := range want {
			want[i] = guard
		}
		for i := range c.rows * c.cols {
			to := want[i/c.cols*row+i%c.cols*c.pixel:]
			to[0], to[1], to[2], to[3] = rgb[3*i]/2, rgb[3*i+1]/2, rgb[3*i+2]/2, 0
		}
		eachInt8Path(t, func(t *testing.T) {
			y := make([]uint8, len(want))
			for i := range y {
				y[i] = guard
			}
			Int8Picture(y, rgb, c.rows, c.cols, row, c.pixel)
			mustBeSameCodes(t, fmt.Sprintf("%+v", c), y, want)
		})
	}
}
