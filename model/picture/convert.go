package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
)

// FromImage is [Convert] for callers that need no reason: it returns an empty
// picture (0 x 0) where Convert returns an error.
func FromImage(img image.Image) *image.NRGBA {
	out, err := Convert(img)
	if err != nil {
		return image.NewNRGBA(image.Rectangle{})
	}
	return out
}

// Convert copies any picture to opaque pixels of our own, with (0,0) as the
// first, transparency laid on white. Pictures that are nil, empty, larger than
// [Limits], or that lie about their pixels give an *Error. An index past the
// end of a palette is black, as in libpng.
//
// The resizing library works in goroutines of its own, where a panic cannot be
// recovered and ends the program: it gets only what Convert made.
func Convert(img image.Image) (*image.NRGBA, error) { return ConvertFor(img, 0, 0) }

// ConvertFor is [Convert] for a picture that will be resized to height × width:
// what [DecodeFor] is to Decode.
func ConvertFor(img image.Image, height, width int) (*image.NRGBA, error) {
	return reduce(img, func(w, h int) int { return reduction(w, h, height, width) })
}

// reduce is ConvertFor for a reduction that is told by the picture's size.
func reduce(img image.Image, by func(w, h int) int) (out *image.NRGBA, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, damaged("picture", fmt.Errorf("%v", r))
		}
	}()
	if img == nil {
		return nil, checkSize(0, 0)
	}
	b := img.Bounds()
	if err := checkBounds(b); err != nil {
		return nil, err
	}
	return convert(img, by(b.Dx(), b.Dy())), nil
}

// convert copies a picture at 1/n of its size.
func convert(img image.Image, n int) *image.NRGBA {
	if ycbcr, ok := img.(*image.YCbCr); ok {
		if small, ok := reduceYCbCr(ycbcr, n); ok {
			img, n = small, 1
		}
	}
	b := img.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, reduced(b.Dx(), n), reduced(b.Dy(), n)))
	if n == 1 {
		paint(out, img)
	} else {
		paintReduced(out, img, n)
	}
	return out
}

// checkBounds is checkSize for a rectangle, whose width may overflow.
func checkBounds(b image.Rectangle) *Error {
	if !b.Empty() && (b.Dx() <= 0 || b.Dy() <= 0) {
		return newError(CodeTooManyPixels, "This picture claims to measure %v, more than any computer holds. Choose another one.", b)
	}
	return checkSize(b.Dx(), b.Dy())
}

// paint fills out, which has the size of img.
func paint(out *image.NRGBA, img image.Image) {
	switch img := img.(type) {
	case *image.YCbCr, *image.Gray, *image.CMYK:
		paintOpaque(out, img)
	case *image.NYCbCrA:
		paintOpaque(out, &img.YCbCr)
		layOnWhite(out, img.A[img.AOffset(img.Rect.Min.X, img.Rect.Min.Y):], img.AStride)
	case *image.NRGBA:
		paintNRGBA(out, img)
	case *image.RGBA:
		paintRGBA(out, img)
	case *image.Paletted:
		paintPaletted(out, img)
	case image.RGBA64Image:
		paintRGBA64(out, img)
	default:
		paintAny(out, img)
	}
}

// paintOpaque uses the fast paths of image/draw, which are for RGBA; opaque
// pixels look the same in both.
func paintOpaque(out *image.NRGBA, img image.Image) {
	same := &image.RGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
	draw.Draw(same, same.Rect, img, img.Bounds().Min, draw.Src)
}

func paintNRGBA(out, img *image.NRGBA) {
	w := out.Rect.Dx()
	for y := range out.Rect.Dy() {
		to := out.Pix[y*out.Stride:][:4*w]
		copy(to, img.Pix[y*img.Stride:])
		for i := 3; i < len(to); i += 4 {
			if to[i] == 255 { // nearly always
				continue
			}
			p := (*[4]byte)(to[i-3:])
			a := uint32(p[3])
			p[0], p[1], p[2], p[3] = onWhite(p[0], a), onWhite(p[1], a), onWhite(p[2], a), 255
		}
	}
}

// onWhite lays a colour of opacity a, 0 to 255, on white.
func onWhite(c byte, a uint32) byte {
	if a == 255 {
		return c
	}
	return byte((uint32(c)*a + 255*(255-a) + 127) / 255)
}

// paintRGBA is for colours that are already multiplied by their opacity.
func paintRGBA(out *image.NRGBA, img *image.RGBA) {
	w := out.Rect.Dx()
	for y := range out.Rect.Dy() {
		to, from := out.Pix[y*out.Stride:][:4*w], img.Pix[y*img.Stride:][:4*w]
		for i := 0; i < len(to); i += 4 {
			d, s := to[i:i+4:i+4], from[i:i+4:i+4]
			gap := 255 - int(s[3])
			for c := range 3 {
				d[c] = byte(min(255, int(s[c])+gap)) // invalid colours exceed their opacity
			}
			d[3] = 255
		}
	}
}

// layOnWhite blends opaque pixels with white by their opacities.
func layOnWhite(out *image.NRGBA, alpha []byte, stride int) {
	w := out.Rect.Dx()
	for y := range out.Rect.Dy() {
		row := out.Pix[y*out.Stride:][:4*w]
		for x, a := range alpha[y*stride:][:w] {
			p := row[4*x : 4*x+3]
			p[0], p[1], p[2] = onWhite(p[0], uint32(a)), onWhite(p[1], uint32(a)), onWhite(p[2], uint32(a))
		}
	}
}

func paintPaletted(out *image.NRGBA, img *image.Paletted) {
	var table [256][4]byte
	for i := range table {
		table[i] = [4]byte{0, 0, 0, 255}
		if i < len(img.Palette) && img.Palette[i] != nil {
			table[i] = whitened(color.RGBA64Model.Convert(img.Palette[i]).(color.RGBA64))
		}
	}
	w := out.Rect.Dx()
	for y := range out.Rect.Dy() {
		row := out.Pix[y*out.Stride:][:4*w]
		for x, index := range img.Pix[y*img.Stride:][:w] {
			copy(row[4*x:], table[index][:])
		}
	}
}

// whitened lays a colour with 16 bits a channel, multiplied by its opacity, on
// white and rounds it to 8 bits: 65535 = 255 × 257.
func whitened(c color.RGBA64) [4]byte {
	gap := 65535 - uint32(c.A)
	round := func(v uint16) byte { return byte((min(65535, uint32(v)+gap) + 128) / 257) }
	return [4]byte{round(c.R), round(c.G), round(c.B), 255}
}

func paintRGBA64(out *image.NRGBA, img image.RGBA64Image) {
	first := img.Bounds().Min
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			p := whitened(img.RGBA64At(first.X+x, first.Y+y))
			copy(out.Pix[y*out.Stride+4*x:], p[:])
		}
	}
}

func paintAny(out *image.NRGBA, img image.Image) {
	first := img.Bounds().Min
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			p := whitened(color.RGBA64Model.Convert(img.At(first.X+x, first.Y+y)).(color.RGBA64))
			copy(out.Pix[y*out.Stride+4*x:], p[:])
		}
	}
}

// white returns a white picture.
func white(width, height int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	return out
}
