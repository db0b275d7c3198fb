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
	decode      decoder
	orientation func(data []byte) int // EXIF's, 1 to 8
}

// decoder decodes a file. It may reduce the picture by up to n, a power of two,
// and returns by how much it did.
type decoder func(data []byte, n int) (img image.Image, done int, err error)

// whole makes a decoder of one that does not reduce.
func whole(decode func(data []byte) (image.Image, error)) decoder {
	return func(data []byte, _ int) (image.Image, int, error) {
		img, err := decode(data)
		return img, 1, err
	}
}

// Decode decodes a JPEG, PNG, GIF or WebP file to opaque pixels: upright by its
// EXIF orientation, transparency laid on white, the first frame of an animated
// GIF. Its errors are of type *Error.
func Decode(data []byte) (*image.NRGBA, error) { return DecodeFor(data, 0, 0) }

// DecodeFor is [Decode] for a picture that will be resized to height × width. It
// returns a large one at 1/2, 1/4, 1/8 … of its size, the sides rounded, as long
// as both stay at least one and a half times as long as wanted. That is much
// faster, and what [Resize] makes of it is nearly the same. A height or width
// below 1 stands for any.
func DecodeFor(data []byte, height, width int) (*image.NRGBA, error) {
	f, size, err := recognize(data)
	if err != nil {
		return nil, err
	}
	orientation := f.orientation(data)
	if orientation >= turned {
		height, width = width, height
	}
	n, done := reduction(size.X, size.Y, height, width), 1
	img, err := guarded(func() (img image.Image, err error) {
		img, done, err = f.decode(data, n)
		return img, err
	})
	if err != nil {
		return nil, f.explain(data, err)
	}
	out, err := reduce(img, func(int, int) int { return n / done })
	if err != nil {
		return nil, err
	}
	return orient(out, orientation), nil
}

// Pixels tells how many pixels the picture of a file has, of which data may be the
// beginning only. It is 0 where that does not tell, and where Decode would refuse it.
func Pixels(data []byte) int {
	_, size, err := recognize(data)
	if err != nil {
		return 0
	}
	return size.X * size.Y
}

// recognize tells a file's format and the size of its picture, and checks that
// it keeps to the limits.
func recognize(data []byte) (*format, image.Point, error) {
	if err := checkBytes(len(data)); err != nil {
		return nil, image.Point{}, err
	}
	f, failure := sniff(data)
	if failure != nil {
		return nil, image.Point{}, failure
	}
	config, err := guarded(func() (image.Config, error) { return f.config(data) })
	if err != nil {
		return nil, image.Point{}, f.explain(data, err)
	}
	if err := checkSize(config.Width, config.Height); err != nil {
		return nil, image.Point{}, err
	}
	return f, image.Pt(config.Width, config.Height), nil
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
