package picture

import (
	"image"
	"image/color"
	"image/gif"
	"testing"
)

// frame returns a GIF frame of one colour.
func frame(r image.Rectangle, c color.Color) *image.Paletted {
	img := image.NewPaletted(r, color.Palette{c, color.NRGBA{0, 0, 0, 0}})
	return img
}

func animation() *gif.GIF {
	red, blue := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 255}
	return &gif.GIF{
		Image:  []*image.Paletted{frame(image.Rect(1, 2, 3, 4), red), frame(image.Rect(0, 0, 5, 6), blue)},
		Delay:  []int{10, 10},
		Config: image.Config{Width: 5, Height: 6},
	}
}

func TestDecodeAnimatedGIF(t *testing.T) {
	img := mustDecode(t, encodeGIF(t, animation()))
	wantSize(t, img, 5, 6)
	for y := range 6 {
		for x := range 5 {
			want := [3]byte{255, 255, 255}
			if image.Pt(x, y).In(image.Rect(1, 2, 3, 4)) {
				want = [3]byte{255, 0, 0}
			}
			wantPixel(t, img, x, y, want, 0)
		}
	}
}

func TestDecodeTransparentGIF(t *testing.T) {
	f := frame(image.Rect(0, 0, 2, 1), color.NRGBA{0, 128, 0, 255})
	f.Pix[1] = 1
	img := mustDecode(t, encodeGIF(t, &gif.GIF{Image: []*image.Paletted{f}, Delay: []int{0}}))
	wantPixel(t, img, 0, 0, [3]byte{0, 128, 0}, 0)
	wantPixel(t, img, 1, 0, [3]byte{255, 255, 255}, 0)
}

func TestDecodeBadGIF(t *testing.T) {
	good := encodeGIF(t, animation())
	_, err := Decode(good[:len(good)-60])
	wantCode(t, err, CodeTruncated, "GIF file is cut off")
	_, err = Decode(good[:8])
	wantCode(t, err, CodeTruncated, "GIF file is cut off")

	huge := append([]byte{}, good...)
	copy(huge[6:], "\xff\xff\xff\xff") // the canvas
	_, err = Decode(huge)
	wantCode(t, err, CodeTooManyPixels, "65535 x 65535")

	outside := append([]byte{}, good...)
	outside[6], outside[8] = 2, 2 // a canvas smaller than the frame
	_, err = Decode(outside)
	wantCode(t, err, CodeDamaged, "GIF file is damaged")
}

func TestPlace(t *testing.T) {
	canvas := image.Rect(0, 0, 3, 3)
	for name, r := range map[string]image.Rectangle{"empty": image.Rect(1, 1, 1, 2), "outside": image.Rect(2, 2, 4, 4)} {
		img, err := place(frame(r, color.Black), canvas)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range img.(*image.NRGBA).Pix {
			if v != 255 {
				t.Errorf("%s: byte %d is %d, not white", name, i, v)
			}
		}
	}
}
