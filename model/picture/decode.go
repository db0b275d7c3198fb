package picture

import (
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
)

// format is a kind of file that can be decoded.
type format struct {
	name        string
	config      func(data []byte) (image.Config, error) // size only, from the header
	decode      func(data []byte) (image.Image, error)
	orientation func(data []byte) int // EXIF's, 1 to 8
}

// Decode decodes a JPEG, PNG, GIF or WebP file to opaque pixels: upright by its
// EXIF orientation, transparency laid on white, the first frame of an animated
// GIF. Its errors are of type *Error.
func Decode(data []byte) (*image.NRGBA, error) {
	if err := checkBytes(len(data)); err != nil {
		return nil, err
	}
	f, failure := sniff(data)
	if failure != nil {
		return nil, failure
	}
	config, err := guarded(func() (image.Config, error) { return f.config(data) })
	if err != nil {
		return nil, f.explain(data, err)
	}
	if err := checkSize(config.Width, config.Height); err != nil {
		return nil, err
	}
	img, err := guarded(func() (image.Image, error) { return f.decode(data) })
	if err != nil {
		return nil, f.explain(data, err)
	}
	out, err := Convert(img)
	if err != nil {
		return nil, err
	}
	return orient(out, f.orientation(data)), nil
}

// guarded calls a decoder. A panic in it, which hostile bytes might cause,
// becomes an error.
func guarded[T any](decode func() (T, error)) (value T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the decoder failed: %v", r)
		}
	}()
	return decode()
}

// explain turns a decoder's error into ours.
func (f *format) explain(data []byte, err error) *Error {
	var ours *Error
	switch {
	case errors.As(err, &ours):
		return ours
	case isUnsupported(err):
		return unsupportedFeature(f.name, err)
	case isTruncated(err) || riffIsCutOff(data):
		return truncated(f.name, err)
	}
	return damaged(f.name, err)
}

// isUnsupported tells whether a decoder met a valid feature that it lacks.
func isUnsupported(err error) bool {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	return errors.As(err, &j) || errors.As(err, &p)
}

// isTruncated tells whether a decoder ran out of bytes. Not all of them wrap
// the reader's error: image/gif only cites its text.
func isTruncated(err error) bool {
	text := err.Error()
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || strings.HasSuffix(text, "EOF") ||
		strings.Contains(text, "not enough ") || strings.Contains(text, "short Huffman data")
}
