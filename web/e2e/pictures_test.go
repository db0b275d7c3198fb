//go:build browser

package e2e

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"onesheet/web/samples/draw"
)

// poster is one of our sample posters as a JPEG.
func poster(t testing.TB, slug string) []byte {
	t.Helper()
	data, err := draw.JPEG(slug)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// save writes data under a name and returns its path.
func save(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func encodePNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG is a few bytes that claim to be a picture of 60,000 x 60,000.
func hugePNG(t testing.TB) []byte {
	data := encodePNG(t, image.NewGray(image.Rect(0, 0, 8, 8)))
	const ihdr = 8 + 8 // signature, then length and type of the first chunk
	binary.BigEndian.PutUint32(data[ihdr:], 60_000)
	binary.BigEndian.PutUint32(data[ihdr+4:], 60_000)
	resum(data, ihdr, 13)
	return data
}

// shortPalettePNG uses colour 200 of a palette of which three are left.
func shortPalettePNG(t testing.TB) []byte {
	palette := make(color.Palette, 256)
	for i := range palette {
		palette[i] = color.NRGBA{uint8(i), 90, 160, 255}
	}
	img := image.NewPaletted(image.Rect(0, 0, 60, 90), palette)
	for i := range img.Pix {
		img.Pix[i] = 200
	}
	data := encodePNG(t, img)
	at := bytes.Index(data, []byte("PLTE")) + 4
	short := append([]byte(nil), data[:at+9]...)
	binary.BigEndian.PutUint32(short[at-8:], 9)
	short = append(append(short, 0, 0, 0, 0), data[at+256*3+4:]...)
	resum(short, at, 9)
	return short
}

// resum sets the checksum of a PNG chunk whose n bytes of data begin at.
func resum(data []byte, at, n int) {
	binary.BigEndian.PutUint32(data[at+n:], crc32.ChecksumIEEE(data[at-4:at+n]))
}

// deepPNG has 16 bits per channel.
func deepPNG(t testing.TB) []byte {
	img := image.NewNRGBA64(image.Rect(0, 0, 64, 96))
	for y := range 96 {
		for x := range 64 {
			img.SetNRGBA64(x, y, color.NRGBA64{uint16(x * 1000), uint16(y * 600), 30000, 0xffff})
		}
	}
	return encodePNG(t, img)
}

func animatedGIF(t testing.TB) []byte {
	palette := color.Palette{color.Black, color.White}
	g := &gif.GIF{Delay: []int{10, 10}}
	for range 2 {
		g.Image = append(g.Image, image.NewPaletted(image.Rect(0, 0, 40, 60), palette))
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cmykJPEG is 8x8 pixels of medium ink in four channels. Every coefficient is
// zero, so with a table that has one code, 0000 for a difference of zero, and
// another, 0 for the end of a block, each channel takes five zero bits.
func cmykJPEG() []byte {
	segment := func(marker byte, data ...byte) []byte {
		return append([]byte{0xff, marker, 0, byte(len(data) + 2)}, data...)
	}
	table := func(class byte, length int) []byte {
		data := make([]byte, 18) // class, how many codes of each length, the one symbol
		data[0], data[length] = class, 1
		return segment(0xc4, data...)
	}
	return bytes.Join([][]byte{
		{0xff, 0xd8},
		segment(0xee, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0),
		segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{8}, 64)...)...),
		segment(0xc0, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0),
		table(0x00, 4), table(0x10, 1),
		segment(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0),
		{0x00, 0x00, 0x0f, 0xff, 0xd9},
	}, nil)
}
