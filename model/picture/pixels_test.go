package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// TestPixels are told by the beginning of a file.
func TestPixels(t *testing.T) {
	img := image.NewPaletted(image.Rect(0, 0, 300, 200), color.Palette{color.White})
	files := map[string]func(b *bytes.Buffer) error{
		"JPEG": func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) },
		"PNG":  func(b *bytes.Buffer) error { return png.Encode(b, img) },
		"GIF":  func(b *bytes.Buffer) error { return gif.Encode(b, img, nil) },
	}
	for name, write := range files {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		whole := b.Bytes()
		for _, data := range [][]byte{whole, whole[:len(whole)*9/10]} {
			if n := Pixels(data); n != 300*200 {
				t.Errorf("%s of %d bytes has %d pixels", name, len(data), n)
			}
		}
	}
	for _, data := range [][]byte{nil, []byte("no picture at all"), {0xff, 0xd8, 0xff}} {
		if n := Pixels(data); n != 0 {
			t.Errorf("%q has %d pixels", data, n)
		}
	}
}
