package picture

import "image"

// large is how many times as long as wanted both sides of a picture are, at
// least, if it is halved before it is resized: by the mean of squares of pixels,
// and JPEG while it is decoded. That costs next to nothing, whereas the library
// resamples in floating point over every pixel. Half as many, 1.5, are the least
// that are left to it.
const large = 3

// reduction returns by how much a picture of w × h is reduced before it is
// resized to height × width: 1, which is not at all, or 2, 4, 8 …
func reduction(w, h, height, width int) int {
	n := 1
	for height > 0 && width > 0 && w/n/large >= width && h/n/large >= height {
		n *= 2
	}
	return n
}

// reduced returns a length after reduction: rounded, and at least 1.
func reduced(length, n int) int { return max(1, (length+n/2)/n) }

// reduceYCbCr returns brightness and colours of the reduced picture. It is false
// if colours are stored for larger squares than those of the reduction, or for
// such as are not aligned with them.
func reduceYCbCr(img *image.YCbCr, n int) (*image.YCbCr, bool) {
	h, v := sampling(img.SubsampleRatio)
	r := img.Rect
	if n == 1 || h == 0 || n%h != 0 || n%v != 0 || r.Min.X%n != 0 || r.Min.Y%n != 0 {
		return nil, false
	}
	out := image.NewYCbCr(image.Rect(0, 0, reduced(r.Dx(), n), reduced(r.Dy(), n)), image.YCbCrSubsampleRatio444)
	luma, chroma := img.Y[img.YOffset(r.Min.X, r.Min.Y):], img.COffset(r.Min.X, r.Min.Y)
	colours := image.Pt((r.Dx()+h-1)/h, (r.Dy()+v-1)/v)
	means(out.Y, out.Rect.Max, luma, img.YStride, r.Size(), image.Pt(n, n))
	means(out.Cb, out.Rect.Max, img.Cb[chroma:], img.CStride, colours, image.Pt(n/h, n/v))
	means(out.Cr, out.Rect.Max, img.Cr[chroma:], img.CStride, colours, image.Pt(n/h, n/v))
	return out, true
}

// sampling returns how many pixels share a colour, across and down, or 0, 0.
func sampling(ratio image.YCbCrSubsampleRatio) (across, down int) {
	switch ratio {
	case image.YCbCrSubsampleRatio444:
		return 1, 1
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 0, 0
}

// means fills dst, [to.Y, to.X], with the rounded means over rectangles of
// pixels of src, which measures from and whose last rectangles may be partial.
func means(dst []byte, to image.Point, src []byte, stride int, from, rectangle image.Point) {
	for y := range to.Y {
		top := y * rectangle.Y
		rows := min(rectangle.Y, from.Y-top)
		for x := range to.X {
			left := x * rectangle.X
			columns := min(rectangle.X, from.X-left)
			sum := 0
			for i := range rows {
				for _, v := range src[(top+i)*stride+left:][:columns] {
					sum += int(v)
				}
			}
			n := rows * columns
			dst[y*to.X+x] = byte((sum + n/2) / n)
		}
	}
}

// paintReduced paints a picture of any type at 1/n of its size, strip by strip.
func paintReduced(out *image.NRGBA, img image.Image, n int) {
	b := img.Bounds()
	strip := image.NewNRGBA(image.Rect(0, 0, b.Dx(), n))
	for y := range out.Rect.Dy() {
		r := image.Rect(b.Min.X, b.Min.Y+y*n, b.Max.X, min(b.Min.Y+y*n+n, b.Max.Y))
		strip.Rect.Max.Y = r.Dy()
		paint(strip, part(img, r))
		meansOfPixels(out.Pix[y*out.Stride:][:4*out.Rect.Dx()], strip, n)
	}
}

// part returns a part of a picture.
func part(img image.Image, r image.Rectangle) image.Image {
	if whole, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok {
		return whole.SubImage(r)
	}
	return window{img, r}
}

// window is a part of a picture whose type has no way to give one.
type window struct {
	image.Image
	bounds image.Rectangle
}

func (w window) Bounds() image.Rectangle { return w.bounds }

// meansOfPixels fills a row of opaque pixels with the rounded means over squares
// of n × n of a strip, the last of which may be partial.
func meansOfPixels(row []byte, strip *image.NRGBA, n int) {
	w, rows := strip.Rect.Dx(), strip.Rect.Dy()
	for x := range len(row) / 4 {
		columns := min(n, w-x*n)
		var red, green, blue uint64
		for y := range rows {
			for p := strip.Pix[y*strip.Stride+4*x*n:][:4*columns]; len(p) >= 4; p = p[4:] {
				red += uint64(p[0])
				green += uint64(p[1])
				blue += uint64(p[2])
			}
		}
		count := uint64(rows * columns)
		to := row[4*x : 4*x+4]
		to[0], to[1], to[2], to[3] = byte((red+count/2)/count), byte((green+count/2)/count), byte((blue+count/2)/count), 255
	}
}
