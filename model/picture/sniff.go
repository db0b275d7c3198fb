package picture

import (
	"bytes"
	"strings"
)

var (
	jpegMagic = []byte("\xff\xd8\xff")
	pngMagic  = []byte("\x89PNG\r\n\x1a\n")
)

// sniff tells a file's format by its first bytes.
func sniff(data []byte) (*format, *Error) {
	switch {
	case bytes.HasPrefix(data, jpegMagic):
		return &jpegFormat, nil
	case bytes.HasPrefix(data, pngMagic):
		return &pngFormat, nil
	case hasPrefix(data, "GIF87a"), hasPrefix(data, "GIF89a"):
		return &gifFormat, nil
	case hasPrefix(data, "RIFF") && at(data, 8, "WEBP"):
		return &webpFormat, nil
	}
	if name := foreign(data); name != "" {
		return nil, unsupportedKind(name)
	}
	return nil, unknown(data)
}

// foreign names a file that is recognized but not decoded here, with its
// article, or returns "".
func foreign(data []byte) string {
	if at(data, 4, "ftyp") {
		return isoBrand(data)
	}
	for _, m := range foreignMagic {
		if hasPrefix(data, m.magic) {
			return m.name
		}
	}
	if isSVG(data) {
		return "an SVG drawing"
	}
	return ""
}

var foreignMagic = []struct{ magic, name string }{
	{"BM", "a BMP picture"},
	{"II*\x00", "a TIFF picture"},
	{"MM\x00*", "a TIFF picture"},
	{"II+\x00", "a TIFF picture"},
	{"MM\x00+", "a TIFF picture"},
	{"%PDF-", "a PDF document"},
	{"\xff\x0a", "a JPEG XL picture"},
	{"\x00\x00\x00\x0cJXL \r\n", "a JPEG XL picture"},
	{"\x00\x00\x00\x0cjP  \r\n", "a JPEG 2000 picture"},
	{"8BPS", "a Photoshop document"},
	{"\x00\x00\x01\x00", "an icon (ICO)"},
	{"\x1aE\xdf\xa3", "a video (Matroska or WebM)"},
}

// isoBrand names a file of the ISO base media format by its major brand.
func isoBrand(data []byte) string {
	switch {
	case at(data, 8, "avif"), at(data, 8, "avis"):
		return "an AVIF picture"
	case at(data, 8, "heic"), at(data, 8, "heix"), at(data, 8, "hevc"), at(data, 8, "hevx"),
		at(data, 8, "heim"), at(data, 8, "heis"), at(data, 8, "mif1"), at(data, 8, "msf1"):
		return "a HEIC picture"
	}
	return "a video (MP4 or QuickTime)"
}

// isSVG looks for the root element in the first kilobytes: an XML declaration,
// comments and a document type may precede it.
func isSVG(data []byte) bool {
	text := start(data)
	return strings.HasPrefix(text, "<svg") ||
		(strings.HasPrefix(text, "<?xml") || strings.HasPrefix(text, "<!--") || strings.HasPrefix(text, "<!doctype svg")) && strings.Contains(text, "<svg")
}

// unknown says what a file is that is no picture at all.
func unknown(data []byte) *Error {
	text := start(data)
	switch {
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"):
		return newError(CodeUnknownFormat, "This file is a web page, not a picture. Open the page and save the picture itself.")
	case isText(data[:min(len(data), 512)]):
		return newError(CodeUnknownFormat, "This file holds text, not a picture, whatever its name says. Choose a JPEG, PNG, WebP or GIF file.")
	}
	return newError(CodeUnknownFormat, "This file is no picture of a known format. Choose a JPEG, PNG, WebP or GIF file.")
}

// start returns a file's first 2 KB as lower-case text, without a byte order
// mark and leading white space.
func start(data []byte) string {
	data = bytes.TrimPrefix(data[:min(len(data), 2048)], []byte("\xef\xbb\xbf"))
	return strings.ToLower(string(bytes.TrimLeft(data, " \t\r\n")))
}

// isText tells whether there is no control character but white space.
func isText(data []byte) bool {
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			return false
		}
	}
	return true
}

func hasPrefix(data []byte, magic string) bool { return at(data, 0, magic) }

// at tells whether text stands at offset i.
func at(data []byte, i int, text string) bool {
	return len(data) >= i+len(text) && string(data[i:i+len(text)]) == text
}
