package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// wantCode checks an error's code and that its message holds a text.
func wantCode(t *testing.T, err error, code, text string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("got %v (%T), want an *Error with code %s", err, err, code)
		return
	}
	if e.Code != code || !strings.Contains(e.Message, text) {
		t.Errorf("got %s: %s\nwant %s with %q", e.Code, e.Message, code, text)
	}
}

// mustDecode decodes a good file and checks that it is opaque.
func mustDecode(t *testing.T, data []byte) *image.NRGBA {
	t.Helper()
	img, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 255 {
			t.Fatalf("pixel %d has the opacity %d", i/4, img.Pix[i])
		}
	}
	return img
}

// wantPixel checks a pixel's colour within a tolerance.
func wantPixel(t *testing.T, img *image.NRGBA, x, y int, want [3]byte, tolerance int) {
	t.Helper()
	p := img.NRGBAAt(x, y)
	for i, got := range [3]byte{p.R, p.G, p.B} {
		if d := int(got) - int(want[i]); d < -tolerance || d > tolerance {
			t.Errorf("pixel (%d,%d) is %v, want %v ± %d", x, y, p, want, tolerance)
			return
		}
	}
}

func wantSize(t *testing.T, img *image.NRGBA, width, height int) {
	t.Helper()
	if want := image.Rect(0, 0, width, height); img.Rect != want {
		t.Fatalf("the picture is %v, want %v", img.Rect, want)
	}
}

func encodePNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeGIF(t testing.TB, g *gif.GIF) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filled returns a picture of one colour.
func filled(width, height int, c color.NRGBA) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := 0; i < len(img.Pix); i += 4 {
		copy(img.Pix[i:], []byte{c.R, c.G, c.B, c.A})
	}
	return img
}

// gradient returns a picture in which neighbours differ.
func gradient(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetNRGBA(x, y, color.NRGBA{byte(x * 7), byte(y * 5), byte(x*y + 3), 255})
		}
	}
	return img
}

func pngChunk(name string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// rawPNG builds a PNG by hand; rows have their filter byte.
func rawPNG(width, height uint32, depth, colorType byte, palette, rows []byte) []byte {
	head := binary.BigEndian.AppendUint32(nil, width)
	head = binary.BigEndian.AppendUint32(head, height)
	b := append([]byte{}, pngMagic...)
	b = append(b, pngChunk("IHDR", append(head, depth, colorType, 0, 0, 0))...)
	if palette != nil {
		b = append(b, pngChunk("PLTE", palette)...)
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(rows)
	w.Close()
	b = append(b, pngChunk("IDAT", z.Bytes())...)
	return append(b, pngChunk("IEND", nil)...)
}

// exifBlock builds an Exif block with one entry in front of the orientation.
func exifBlock(order binary.ByteOrder, orientation uint16) []byte {
	b := make([]byte, 8+2+2*12+4)
	copy(b, "II*\x00")
	if order == binary.BigEndian {
		copy(b, "MM\x00*")
	}
	order.PutUint32(b[4:], 8)
	order.PutUint16(b[8:], 2)
	for i, entry := range [][2]uint16{{0x010f, 7}, {0x0112, orientation}} {
		e := b[10+12*i:]
		order.PutUint16(e, entry[0])
		order.PutUint16(e[2:], 3)
		order.PutUint32(e[4:], 1)
		order.PutUint16(e[8:], entry[1])
	}
	return b
}

// jpegSegment builds a marker with its segment.
func jpegSegment(marker byte, payload ...byte) []byte {
	n := len(payload) + 2
	return append([]byte{0xff, marker, byte(n >> 8), byte(n)}, payload...)
}

// insert puts more bytes into a file.
func insert(data []byte, at int, more []byte) []byte {
	return bytes.Join([][]byte{data[:at], more, data[at:]}, nil)
}
