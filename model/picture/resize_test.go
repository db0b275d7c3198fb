package picture

import (
	"image"
	"image/color"
	"testing"
)

func TestResize(t *testing.T) {
	sea := color.NRGBA{10, 120, 200, 255}
	for name, c := range map[string]struct{ width, height, toHeight, toWidth int }{
		"down":          {100, 150, 48, 32},
		"up":            {3, 2, 48, 32},
		"same":          {32, 48, 48, 32},
		"squeezed":      {10, 300, 5, 60},
		"from one":      {1, 1, 7, 9},
		"to one":        {57, 31, 1, 1},
		"to below zero": {5, 5, 0, -3},
	} {
		t.Run(name, func(t *testing.T) {
			got := Resize(filled(c.width, c.height, sea), c.toHeight, c.toWidth)
			w, h := max(1, c.toWidth), max(1, c.toHeight)
			wantSize(t, got, w, h)
			for i := range w * h {
				wantPixel(t, got, i%w, i/w, [3]byte{sea.R, sea.G, sea.B}, 0)
			}
		})
	}
}

// TestResizeKeepsPlaces catches swapped axes: black above white stays so.
func TestResizeKeepsPlaces(t *testing.T) {
	img := filled(40, 40, color.NRGBA{255, 255, 255, 255})
	for i := range 40 * 20 {
		copy(img.Pix[4*i:], []byte{0, 0, 0, 255})
	}
	got := Resize(img, 4, 8)
	for x := range 8 {
		wantPixel(t, got, x, 0, [3]byte{}, 0)
		wantPixel(t, got, x, 3, [3]byte{255, 255, 255}, 0)
	}
}

func TestResizeOfAPart(t *testing.T) {
	img := filled(8, 8, color.NRGBA{255, 255, 255, 255})
	for y := 2; y < 6; y++ {
		for x := 2; x < 6; x++ {
			img.SetNRGBA(x, y, color.NRGBA{0, 0, 0, 255})
		}
	}
	part := img.SubImage(image.Rect(2, 2, 6, 6)).(*image.NRGBA)
	wantPixel(t, Resize(part, 2, 2), 1, 1, [3]byte{}, 0)
}

func TestResizeHostile(t *testing.T) {
	pictures := []*image.NRGBA{nil}
	for _, img := range hostile() {
		if img, ok := img.(*image.NRGBA); ok {
			pictures = append(pictures, img)
		}
	}
	for i, img := range pictures {
		got := Resize(img, 2, 3)
		wantSize(t, got, 3, 2)
		wantPixel(t, got, 0, 0, [3]byte{255, 255, 255}, 0)
		if err := RGB(make([]byte, 3), img); err == nil {
			t.Errorf("picture %d: RGB gave no error", i)
		}
	}
}
