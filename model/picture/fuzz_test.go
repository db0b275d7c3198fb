package picture

import (
	"encoding/binary"
	"errors"
	"image"
	"image/gif"
	"testing"
)

// FuzzDecode holds for any bytes: no panic; an *Error with a known code and a
// message, or an opaque picture within the limits that can be resized. What can
// be decoded can be decoded for a small size too.
func FuzzDecode(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	limits := Limits
	Limits.Pixels = 1 << 18 // keeps one try fast
	f.Cleanup(func() { Limits = limits })
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := Decode(data)
		if err != nil {
			checkError(t, err)
			return
		}
		if int64(len(img.Pix)) > 4*Limits.Pixels || len(img.Pix) == 0 {
			t.Fatalf("a picture of %v", img.Rect)
		}
		for i := 3; i < len(img.Pix); i += 4 {
			if img.Pix[i] != 255 {
				t.Fatal("the picture is not opaque")
			}
		}
		Resize(img, 5, 4)
		small, err := DecodeFor(data, 5, 4)
		if err != nil {
			t.Fatal(err)
		}
		if n := reduction(img.Rect.Dx(), img.Rect.Dy(), 5, 4); small.Rect.Dx() != reduced(img.Rect.Dx(), n) || small.Rect.Dy() != reduced(img.Rect.Dy(), n) {
			t.Fatalf("%v became %v, not 1/%d", img.Rect, small.Rect, n)
		}
	})
}

func checkError(t *testing.T, err error) {
	var e *Error
	if !errors.As(err, &e) || e.Message == "" || len(e.Message) > 600 {
		t.Fatalf("no *Error of ours: %v", err)
	}
	switch e.Code {
	case CodeEmpty, CodeTooLarge, CodeTooManyPixels, CodeUnknownFormat, CodeTruncated, CodeDamaged, CodeUnsupported:
	default:
		t.Fatalf("unknown code %q", e.Code)
	}
}

// seeds are one small file of each kind.
func seeds(t testing.TB) [][]byte {
	img := gradient(17, 9)
	exif := exifBlock(binary.BigEndian, 6)
	gray := image.NewGray(image.Rect(0, 0, 9, 9))
	return [][]byte{
		nil,
		encodePNG(t, img),
		insert(encodePNG(t, gray), 33, pngChunk("eXIf", exif)),
		rawPNG(4, 1, 8, 3, []byte{1, 2, 3}, []byte{0, 0, 1, 2, 200}),
		encodeJPEG(t, img),
		insert(encodeJPEG(t, gray), 2, jpegSegment(markerAPP1, append([]byte("Exif\x00\x00"), exif...)...)),
		flatJPEG(0, 1, 2, 3, 4),
		flatJPEG(2, 1, 2, 3, 4),
		encodeGIF(t, animation()),
		encodeGIF(t, &gif.GIF{Image: []*image.Paletted{frame(img.Rect, img.At(3, 3))}, Delay: []int{0}}),
		webpFile(losslessChunk(9, 5, 7, 100)),
		webpFile(greyChunk(20, 18)),
		webpFile(extendedChunk(1<<4|1<<3, 4, 2), riffChunk("ALPH", make([]byte, 9)), greyChunk(4, 2), riffChunk("EXIF", exif)),
		[]byte("<svg/>"),
	}
}
