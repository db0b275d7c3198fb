package picture

import (
	"image"
	"image/color"
	"image/color/palette"
	"math"
	"math/rand/v2"
	"testing"
)

// everyKind returns pictures of all standard types, filled at random, each a
// part of a larger one so that offsets count.
func everyKind() map[string]image.Image {
	r := image.Rect(-3, 2, 40, 31)
	part := image.Rect(2, 5, 35, 28)
	random := rand.New(rand.NewPCG(1, 2))
	noise := func(b []byte) {
		for i := range b {
			b[i] = byte(random.Uint32())
		}
	}
	kinds := map[string]image.Image{}
	add := func(name string, img interface {
		SubImage(image.Rectangle) image.Image
	}, planes ...[]byte) {
		for _, p := range planes {
			noise(p)
		}
		kinds[name] = img.SubImage(part)
	}
	gray, gray16, alpha := image.NewGray(r), image.NewGray16(r), image.NewAlpha(r)
	nrgba, nrgba64, cmyk := image.NewNRGBA(r), image.NewNRGBA64(r), image.NewCMYK(r)
	paletted := image.NewPaletted(r, palette.Plan9)
	add("Gray", gray, gray.Pix)
	add("Gray16", gray16, gray16.Pix)
	add("Alpha", alpha, alpha.Pix)
	add("NRGBA", nrgba, nrgba.Pix)
	add("NRGBA64", nrgba64, nrgba64.Pix)
	add("CMYK", cmyk, cmyk.Pix)
	add("Paletted", paletted, paletted.Pix)
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410} {
		opaque, clear := image.NewYCbCr(r, ratio), image.NewNYCbCrA(r, ratio)
		add("YCbCr "+ratio.String(), opaque, opaque.Y, opaque.Cb, opaque.Cr)
		add("NYCbCrA "+ratio.String(), clear, clear.Y, clear.Cb, clear.Cr, clear.A)
	}
	rgba, rgba64 := image.NewRGBA(r), image.NewRGBA64(r) // only valid colours
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			rgba.Set(x, y, nrgba.At(x, y))
			rgba64.Set(x, y, nrgba64.At(x, y))
		}
	}
	add("RGBA", rgba)
	add("RGBA64", rgba64)
	return kinds
}

// plain hides a picture's type, so that Convert knows nothing but At.
type plain struct{ image.Image }

// TestConvertFastPaths holds each type's own way to the slow one.
func TestConvertFastPaths(t *testing.T) {
	for name, img := range everyKind() {
		t.Run(name, func(t *testing.T) {
			got, err := Convert(img)
			if err != nil {
				t.Fatal(err)
			}
			want, err := Convert(plain{img})
			if err != nil {
				t.Fatal(err)
			}
			wantSize(t, got, 33, 23)
			for y := range 23 {
				for x := range 33 {
					p := want.NRGBAAt(x, y)
					wantPixel(t, got, x, y, [3]byte{p.R, p.G, p.B}, 1)
				}
			}
			for i := 3; i < len(got.Pix); i += 4 {
				if got.Pix[i] != 255 {
					t.Fatalf("byte %d: the picture is not opaque", i)
				}
			}
		})
	}
}

func TestConvertCopies(t *testing.T) {
	img := filled(2, 2, color.NRGBA{1, 2, 3, 255})
	got := FromImage(img)
	img.Pix[0] = 99
	wantPixel(t, got, 0, 0, [3]byte{1, 2, 3}, 0)
}

func TestConvertInvalidColours(t *testing.T) {
	// Brighter than their opacity allows: must not wrap around.
	img := &image.RGBA{Pix: []byte{200, 10, 0, 100}, Stride: 4, Rect: image.Rect(0, 0, 1, 1)}
	wantPixel(t, FromImage(img), 0, 0, [3]byte{255, 165, 155}, 0)
	deep := &image.RGBA64{Pix: []byte{200, 0, 10, 0, 0, 0, 100, 0}, Stride: 8, Rect: image.Rect(0, 0, 1, 1)}
	wantPixel(t, FromImage(deep), 0, 0, [3]byte{255, 165, 155}, 1)
}

func TestConvertPalettes(t *testing.T) {
	img := &image.Paletted{Pix: []byte{0, 1, 2, 255}, Stride: 4, Rect: image.Rect(0, 0, 4, 1),
		Palette: color.Palette{color.White, nil}}
	got := FromImage(img)
	wantPixel(t, got, 0, 0, [3]byte{255, 255, 255}, 0)
	for x := 1; x < 4; x++ {
		wantPixel(t, got, x, 0, [3]byte{}, 0)
	}
	none := &image.Paletted{Pix: []byte{7}, Stride: 1, Rect: image.Rect(0, 0, 1, 1)}
	wantPixel(t, FromImage(none), 0, 0, [3]byte{}, 0)
}

// lying is a picture that panics when asked for a pixel.
type lying struct{ bounds image.Rectangle }

func (lying) ColorModel() color.Model   { return color.NRGBAModel }
func (l lying) Bounds() image.Rectangle { return l.bounds }
func (lying) At(x, y int) color.Color   { panic("no such pixel") }

// hostile returns pictures that are not what they claim.
func hostile() map[string]image.Image {
	r := image.Rect(0, 0, 10, 10)
	vast := image.Rect(math.MinInt, math.MinInt, math.MaxInt, math.MaxInt)
	short := make([]byte, 50)
	return map[string]image.Image{
		"nil":                  nil,
		"a nil pointer":        (*image.NRGBA)(nil),
		"empty":                image.NewNRGBA(image.Rectangle{}),
		"inside out":           &image.NRGBA{Rect: image.Rectangle{Min: image.Pt(5, 5)}},
		"vast":                 &image.NRGBA{Rect: vast},
		"vast, another":        &image.Gray{Rect: vast},
		"wide":                 &image.NRGBA{Rect: image.Rect(0, 0, math.MaxInt, 1)},
		"60,000 x 60,000":      lying{image.Rect(0, 0, 60_000, 60_000)},
		"panics":               lying{r},
		"NRGBA without pixels": &image.NRGBA{Rect: r, Stride: 40},
		"NRGBA, short":         &image.NRGBA{Rect: r, Stride: 40, Pix: short},
		"NRGBA, stride < 0":    &image.NRGBA{Rect: r, Stride: -40, Pix: short},
		"RGBA, short":          &image.RGBA{Rect: r, Stride: 40, Pix: short},
		"Gray, short":          &image.Gray{Rect: r, Stride: 10, Pix: short},
		"CMYK, short":          &image.CMYK{Rect: r, Stride: 40, Pix: short},
		"Paletted, short":      &image.Paletted{Rect: r, Stride: 10, Pix: short},
		"NRGBA64, short":       &image.NRGBA64{Rect: r, Stride: 80, Pix: short},
		"YCbCr, no chroma":     &image.YCbCr{Rect: r, YStride: 10, CStride: 10, Y: make([]byte, 100)},
		"YCbCr, odd ratio":     &image.YCbCr{Rect: r, SubsampleRatio: 99, Y: short, Cb: short, Cr: short, YStride: 10, CStride: 10},
		"NYCbCrA, no opacity":  &image.NYCbCrA{YCbCr: *image.NewYCbCr(r, image.YCbCrSubsampleRatio444)},
	}
}

func TestConvertHostile(t *testing.T) {
	for name, img := range hostile() {
		t.Run(name, func(t *testing.T) {
			got, err := Convert(img)
			if err == nil || got != nil {
				t.Fatalf("got a picture %v, error %v", got, err)
			}
			wantCode(t, err, err.(*Error).Code, "picture")
			if FromImage(img).Rect != (image.Rectangle{}) {
				t.Error("FromImage gave pixels")
			}
		})
	}
}
