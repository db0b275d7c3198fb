package picture

import (
	"encoding/binary"
	"image"
	"image/color"
	"runtime"
	"testing"
)

func TestDecode16BitPNG(t *testing.T) {
	img := image.NewNRGBA64(image.Rect(0, 0, 2, 2))
	img.SetNRGBA64(0, 0, color.NRGBA64{0x1234, 0x8110, 0xffff, 0xffff})
	img.SetNRGBA64(1, 0, color.NRGBA64{0, 0, 0, 0x8000}) // half black
	img.SetNRGBA64(0, 1, color.NRGBA64{0xffff, 0, 0, 0}) // nothing of red
	img.SetNRGBA64(1, 1, color.NRGBA64{0, 0, 0, 0xffff}) // black
	got := mustDecode(t, encodePNG(t, img))
	wantPixel(t, got, 0, 0, [3]byte{0x12, 0x81, 0xff}, 0) // 0x8110 lies nearer to 0x8181 than to 0x8080
	wantPixel(t, got, 1, 0, [3]byte{127, 127, 127}, 0)
	wantPixel(t, got, 0, 1, [3]byte{255, 255, 255}, 0)
	wantPixel(t, got, 1, 1, [3]byte{0, 0, 0}, 0)

	grey := image.NewGray16(image.Rect(0, 0, 1, 1))
	grey.SetGray16(0, 0, color.Gray16{0x4321})
	wantPixel(t, mustDecode(t, encodePNG(t, grey)), 0, 0, [3]byte{0x43, 0x43, 0x43}, 0)
}

func TestDecodeTransparentPNG(t *testing.T) {
	cases := map[string]struct {
		pixel color.NRGBA
		want  [3]byte
	}{
		"opaque":      {color.NRGBA{10, 20, 30, 255}, [3]byte{10, 20, 30}},
		"transparent": {color.NRGBA{10, 20, 30, 0}, [3]byte{255, 255, 255}},
		"half":        {color.NRGBA{0, 100, 200, 128}, [3]byte{127, 177, 227}},
		"nearly":      {color.NRGBA{0, 0, 0, 254}, [3]byte{1, 1, 1}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wantPixel(t, mustDecode(t, encodePNG(t, filled(3, 2, c.pixel))), 2, 1, c.want, 0)
		})
	}
}

func TestDecodePalettedPNG(t *testing.T) {
	palette := []byte{255, 0, 0, 0, 0, 255}
	// Indices 2 and 200 lie past the palette: black, as in libpng.
	past := mustDecode(t, rawPNG(4, 1, 8, 3, palette, []byte{0, 0, 1, 2, 200}))
	wantPixel(t, past, 0, 0, [3]byte{255, 0, 0}, 0)
	wantPixel(t, past, 1, 0, [3]byte{0, 0, 255}, 0)
	wantPixel(t, past, 2, 0, [3]byte{}, 0)
	wantPixel(t, past, 3, 0, [3]byte{}, 0)

	nibbles := mustDecode(t, rawPNG(2, 1, 4, 3, palette, []byte{0, 0x1f}))
	wantPixel(t, nibbles, 0, 0, [3]byte{0, 0, 255}, 0)
	wantPixel(t, nibbles, 1, 0, [3]byte{}, 0)

	seeThrough := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.NRGBA{0, 0, 0, 51}})
	wantPixel(t, mustDecode(t, encodePNG(t, seeThrough)), 0, 0, [3]byte{204, 204, 204}, 0)
}

// TestDecodeHugePNG is for headers that claim what a file cannot hold: they
// must cost nothing.
func TestDecodeHugePNG(t *testing.T) {
	cases := map[string]struct {
		width, height uint32
		text          string
	}{
		"60,000 x 60,000":    {60_000, 60_000, "60000 x 60000 pixels; a side may have at most 20000"},
		"51 MP":              {10_200, 5_000, "at most 50 million"},
		"20,001 x 1":         {20_001, 1, "a side may have at most 20000"},
		"2^31-1 x 2^31-1":    {1<<31 - 1, 1<<31 - 1, ""},
		"2^31-1 x 1":         {1<<31 - 1, 1, ""},
		"width of minus one": {1<<32 - 1, 1, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			data := rawPNG(c.width, c.height, 8, 6, nil, []byte{0})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Decode(data)
			runtime.ReadMemStats(&after)
			if n := after.TotalAlloc - before.TotalAlloc; n > 200_000 {
				t.Errorf("allocated %d bytes", n)
			}
			if c.text != "" {
				wantCode(t, err, CodeTooManyPixels, c.text)
			}
			if err == nil {
				t.Error("no error")
			}
		})
	}
	_, err := Decode(rawPNG(0, 5, 8, 6, nil, nil))
	if err == nil {
		t.Error("a PNG without width was accepted")
	}
}

func TestDecodeDamagedPNG(t *testing.T) {
	good := encodePNG(t, gradient(20, 20))
	for name, data := range map[string][]byte{
		"flipped bit in the header": flip(good, 20),
		"flipped bit in the pixels": flip(good, len(good)/2),
	} {
		_, err := Decode(data)
		t.Run(name, func(t *testing.T) { wantCode(t, err, CodeDamaged, "PNG file is damaged") })
	}
	_, err := Decode(rawPNG(4, 4, 8, 6, nil, []byte{0, 1, 2, 3}))
	wantCode(t, err, CodeTruncated, "cut off")
}

func flip(data []byte, i int) []byte {
	b := append([]byte{}, data...)
	b[i] ^= 4
	return b
}

func TestPNGOrientationTrustsNothing(t *testing.T) {
	good := encodePNG(t, tiles())
	chunk := pngChunk("eXIf", exifBlock(binary.BigEndian, 6))
	lying := append([]byte{}, chunk...)
	binary.BigEndian.PutUint32(lying, 1<<32-1)
	for name, c := range map[string]struct {
		data []byte
		want int
	}{
		"after the pixels": {insert(good, len(good)-12, chunk), 6},
		"cut":              {append(good[:33:33], chunk[:20]...), 1},
		"lying length":     {insert(good, 33, lying), 1},
		"none":             {good, 1},
		"magic only":       {pngMagic, 1},
	} {
		if got := pngOrientation(c.data); got != c.want {
			t.Errorf("%s: orientation %d, want %d", name, got, c.want)
		}
	}
}
