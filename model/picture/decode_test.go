package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"testing"
)

func TestDecodeOnePixel(t *testing.T) {
	red := filled(1, 1, color.NRGBA{200, 0, 0, 255})
	for name, data := range map[string][]byte{
		"JPEG": encodeJPEG(t, red),
		"PNG":  encodePNG(t, red),
		"GIF":  encodeGIF(t, &gif.GIF{Image: []*image.Paletted{frame(red.Rect, color.NRGBA{200, 0, 0, 255})}, Delay: []int{0}}),
	} {
		t.Run(name, func(t *testing.T) {
			img := mustDecode(t, data)
			wantSize(t, img, 1, 1)
			wantPixel(t, img, 0, 0, [3]byte{200, 0, 0}, 2)
		})
	}
	wantSize(t, mustDecode(t, webpFile(losslessChunk(1, 1, 0, 255))), 1, 1)
	wantSize(t, mustDecode(t, webpFile(greyChunk(1, 1))), 1, 1)
}

func TestDecodeRefuses(t *testing.T) {
	cases := map[string]struct {
		data       []byte
		code, text string
	}{
		"empty file":                 {nil, CodeEmpty, "This file is empty (0 bytes). Choose the picture again"},
		"text renamed to .jpg":       {[]byte("Dear diary,\nno picture today.\n"), CodeUnknownFormat, "holds text"},
		"a web page":                 {[]byte("\n<!DOCTYPE html><html>"), CodeUnknownFormat, "web page"},
		"random bytes":               {[]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, CodeUnknownFormat, "no picture"},
		"one byte":                   {[]byte{0xff}, CodeUnknownFormat, ""},
		"truncated JPEG, header":     {encodeJPEG(t, gradient(64, 64))[:20], CodeTruncated, "JPEG file is cut off"},
		"truncated JPEG, pixels":     {encodeJPEG(t, gradient(64, 64))[:1500], CodeTruncated, "JPEG file is cut off"},
		"truncated PNG":              {encodePNG(t, gradient(64, 64))[:500], CodeTruncated, "PNG file is cut off"},
		"JPEG, then garbage":         {append([]byte("\xff\xd8\xff"), bytes.Repeat([]byte{0x55}, 100)...), CodeDamaged, "JPEG file is damaged"},
		"more than 25 MB":            {make([]byte, 25_000_001), CodeTooLarge, "This file has 25.1 MB; at most 25 MB"},
		"AVIF":                       {[]byte("\x00\x00\x00\x20ftypavif...."), CodeUnsupported, "This is an AVIF picture"},
		"HEIC":                       {[]byte("\x00\x00\x00\x20ftypheic...."), CodeUnsupported, "a HEIC picture"},
		"MP4":                        {[]byte("\x00\x00\x00\x20ftypisom...."), CodeUnsupported, "a video"},
		"SVG":                        {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), CodeUnsupported, "an SVG drawing"},
		"SVG behind a declaration":   {[]byte("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><SVG/>"), CodeUnsupported, "an SVG drawing"},
		"BMP":                        {[]byte("BM\x00\x00"), CodeUnsupported, "a BMP picture"},
		"TIFF":                       {[]byte("II*\x00...."), CodeUnsupported, "a TIFF picture"},
		"TIFF, the other byte order": {[]byte("MM\x00*...."), CodeUnsupported, "a TIFF picture"},
		"PDF":                        {[]byte("%PDF-1.7"), CodeUnsupported, "a PDF document"},
		"JPEG XL":                    {[]byte("\xff\x0a...."), CodeUnsupported, "a JPEG XL picture"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			img, err := Decode(c.data)
			wantCode(t, err, c.code, c.text)
			if img != nil {
				t.Error("a picture came with the error")
			}
		})
	}
}

func TestDecodeEveryTruncation(t *testing.T) {
	img := gradient(9, 9)
	for name, data := range map[string][]byte{"JPEG": encodeJPEG(t, img), "PNG": encodePNG(t, img)} {
		for n := range len(data) - 20 { // what decoders need not see to have all pixels
			_, err := Decode(data[:n])
			var e *Error
			if !errors.As(err, &e) || n > 8 && e.Code != CodeTruncated {
				t.Fatalf("%s, %d of %d bytes: %v", name, n, len(data), err)
			}
		}
	}
}

func TestErrorsKeepTheirCause(t *testing.T) {
	_, err := Decode(encodePNG(t, gradient(64, 64))[:500])
	if errors.Unwrap(err) == nil {
		t.Error("the decoder's own words are lost")
	}
}

func TestGuarded(t *testing.T) {
	_, err := guarded(func() (image.Image, error) { panic("index out of range") })
	if err == nil || err.Error() != "the decoder failed: index out of range" {
		t.Errorf("got %v", err)
	}
}
