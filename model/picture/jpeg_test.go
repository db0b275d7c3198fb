package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"strings"
	"testing"
)

// bits writes the highest bit first, with JPEG's zero after each 0xff.
type bits struct {
	out  []byte
	held uint32
	n    int
}

func (b *bits) put(value uint32, n int) {
	for i := n - 1; i >= 0; i-- {
		b.held = b.held<<1 | value>>i&1
		if b.n++; b.n == 8 {
			b.out = append(b.out, byte(b.held))
			if byte(b.held) == 0xff {
				b.out = append(b.out, 0)
			}
			b.held, b.n = 0, 0
		}
	}
}

// flatJPEG writes an 8x8 baseline JPEG whose components are flat: Go's encoder
// writes no four of them. With a quantizer of 8 the DC coefficient of a block
// is its value minus 128. Each DC size 0 to 8 has the code of 4 bits of the
// same number, and the end of a block the single bit 0.
func flatJPEG(adobeTransform int, values ...byte) []byte {
	file := []byte{0xff, 0xd8}
	if adobeTransform >= 0 {
		file = append(file, jpegSegment(0xee, append([]byte("Adobe"), 0, 100, 0, 0, 0, 0, byte(adobeTransform))...)...)
	}
	file = append(file, jpegSegment(0xdb, append([]byte{0}, bytes.Repeat([]byte{8}, 64)...)...)...)
	frame := []byte{8, 0, 8, 0, 8, byte(len(values))}
	scan := []byte{byte(len(values))}
	for i := range values {
		frame = append(frame, byte(i+1), 0x11, 0)
		scan = append(scan, byte(i+1), 0x00)
	}
	file = append(file, jpegSegment(0xc0, frame...)...)
	file = append(file, jpegSegment(0xc4, 0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)...)
	file = append(file, jpegSegment(0xc4, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)...)
	file = append(file, jpegSegment(0xda, append(scan, 0, 63, 0)...)...)
	var b bits
	for _, v := range values {
		putDC(&b, int(v)-128)
		b.put(0, 1)
	}
	b.put(0x7f, 7) // fill the last byte with ones
	return append(append(file, b.out...), 0xff, 0xd9)
}

// putDC writes a DC coefficient: the size of its magnitude, then its bits;
// those of a negative one are of value-1 (ITU-T T.81, F.1.2.1).
func putDC(b *bits, v int) {
	size := 0
	for m := max(v, -v); m > 0; m >>= 1 {
		size++
	}
	b.put(uint32(size), 4)
	if v < 0 {
		v--
	}
	b.put(uint32(v)&(1<<size-1), size)
}

func TestDecodeFourComponentJPEG(t *testing.T) {
	cases := map[string]struct {
		data []byte
		want [3]byte
	}{
		// Adobe stores ink inverted: 255 is none. YCC then gives ink itself: 0 is none.
		"CMYK, magenta and yellow": {flatJPEG(0, 255, 0, 0, 255), [3]byte{255, 0, 0}},
		"CMYK, half cyan":          {flatJPEG(0, 127, 255, 255, 255), [3]byte{127, 255, 255}},
		"CMYK, black":              {flatJPEG(0, 255, 255, 255, 0), [3]byte{0, 0, 0}},
		"YCCK, white":              {flatJPEG(2, 0, 128, 128, 255), [3]byte{255, 255, 255}},
		"YCCK, grey by black":      {flatJPEG(2, 0, 128, 128, 100), [3]byte{100, 100, 100}},
		"YCCK, red":                {flatJPEG(2, 179, 171, 1, 255), [3]byte{255, 0, 0}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			img := mustDecode(t, c.data)
			wantSize(t, img, 8, 8)
			wantPixel(t, img, 0, 0, c.want, 2)
			wantPixel(t, img, 7, 7, c.want, 2)
		})
	}
}

func TestDecodeThreeComponentJPEG(t *testing.T) {
	wantPixel(t, mustDecode(t, flatJPEG(-1, 76, 85, 255)), 3, 3, [3]byte{254, 0, 0}, 1)
	wantPixel(t, mustDecode(t, flatJPEG(0, 10, 20, 200)), 3, 3, [3]byte{10, 20, 200}, 0) // Adobe RGB
	wantPixel(t, mustDecode(t, flatJPEG(-1, 77)), 3, 3, [3]byte{77, 77, 77}, 0)
}

func TestDecodeUnsupportedJPEG(t *testing.T) {
	arithmetic := flatJPEG(-1, 77)
	arithmetic[bytes.Index(arithmetic, []byte{0xff, 0xc0})+1] = 0xc9
	deep := flatJPEG(-1, 77)
	deep[bytes.Index(deep, []byte{0xff, 0xc0})+4] = 12
	for name, data := range map[string][]byte{
		"arithmetic coding":    arithmetic,
		"12 bits":              deep,
		"CMYK without Adobe's": flatJPEG(-1, 1, 2, 3, 4),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Decode(data)
			wantCode(t, err, CodeUnsupported, "rare feature")
		})
	}
}

func TestDecodeRefusesScanBomb(t *testing.T) {
	data := flatJPEG(-1, 77)
	scan := bytes.Index(data, []byte{0xff, 0xda})
	bomb := append([]byte{}, data[:scan]...)
	for range maxScans + 1 {
		bomb = append(bomb, data[scan:len(data)-2]...)
	}
	_, err := Decode(append(bomb, 0xff, 0xd9))
	wantCode(t, err, CodeDamaged, "is damaged")
	if cause := errors.Unwrap(err); cause == nil || !strings.Contains(cause.Error(), "256 scans") {
		t.Errorf("the cause is %v", cause)
	}
}

func TestJPEGSegments(t *testing.T) {
	picture := flatJPEG(0, 1, 2, 3)
	var markers []byte
	jpegSegments(picture, func(marker byte, _ []byte) bool {
		markers = append(markers, marker)
		return true
	})
	if want := []byte{0xee, 0xdb, 0xc0, 0xc4, 0xc4, 0xda}; !bytes.Equal(markers, want) {
		t.Errorf("markers %x, want %x", markers, want)
	}
	// Lengths that lie, and markers without length, must end the walk.
	for _, s := range []string{"", "\xff", "\xff\xe1", "\xff\xe1\x00", "\xff\xe1\x00\x00", "\xff\xe1\xff\xff..", "\xff\xff\xff\xff", "\xff\xd0\xff\x01\xff\x00"} {
		jpegSegments([]byte("\xff\xd8"+s), func(marker byte, _ []byte) bool {
			t.Errorf("%q: found marker %x", s, marker)
			return true
		})
	}
}

// tiles returns a grey picture of 3x2 tiles, 16 pixels wide each.
func tiles() *image.Gray {
	img := image.NewGray(image.Rect(0, 0, 48, 32))
	for i := range img.Pix {
		x, y := i%48/16, i/48/16
		img.Pix[i] = tileGrey("ABCDEF"[3*y+x])
	}
	return img
}

func tileGrey(name byte) byte { return 40 * (name - 'A' + 1) }

// upright tells, by EXIF 2.3, how the stored tiles ABC/DEF are to be shown.
var upright = map[uint16][]string{
	0: {"ABC", "DEF"}, // invalid: taken for 1
	1: {"ABC", "DEF"},
	2: {"CBA", "FED"},
	3: {"FED", "CBA"},
	4: {"DEF", "ABC"},
	5: {"AD", "BE", "CF"},
	6: {"DA", "EB", "FC"},
	7: {"FC", "EB", "DA"},
	8: {"CF", "BE", "AD"},
	9: {"ABC", "DEF"}, // invalid: taken for 1
}

func wantTiles(t *testing.T, img *image.NRGBA, want []string) {
	t.Helper()
	wantSize(t, img, 16*len(want[0]), 16*len(want))
	for y, row := range want {
		for x := range row {
			grey := tileGrey(row[x])
			wantPixel(t, img, 16*x+1, 16*y+1, [3]byte{grey, grey, grey}, 2)
			wantPixel(t, img, 16*x+14, 16*y+14, [3]byte{grey, grey, grey}, 2)
		}
	}
}

func TestDecodeOrientations(t *testing.T) {
	plainJPEG, plainPNG := encodeJPEG(t, tiles()), encodePNG(t, tiles())
	xmp := jpegSegment(markerAPP1, []byte("http://ns.adobe.com/xap/1.0/\x00<x/>")...)
	for orientation, want := range upright {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			block := exifBlock(order, orientation)
			exif := jpegSegment(markerAPP1, append([]byte("Exif\x00\x00"), block...)...)
			wantTiles(t, mustDecode(t, insert(plainJPEG, 2, exif)), want)
			wantTiles(t, mustDecode(t, insert(plainJPEG, 2, append(xmp, exif...))), want)
			wantTiles(t, mustDecode(t, insert(plainPNG, 33, pngChunk("eXIf", block))), want)
		}
	}
}
