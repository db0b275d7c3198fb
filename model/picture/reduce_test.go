package picture

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"math"
	"math/rand/v2"
	"testing"
)

func TestReduction(t *testing.T) {
	for _, c := range []struct{ w, h, height, width, want int }{
		{2000, 3000, 192, 128, 8},
		{500, 750, 192, 128, 2},
		{384, 576, 192, 128, 2},
		{383, 576, 192, 128, 1},
		{384, 575, 192, 128, 1},
		{768, 1152, 192, 128, 4},
		{176, 264, 192, 128, 1},
		{20000, 300, 192, 128, 1}, // one side alone is not enough
		{20000, 20000, 1, 1, 8192},
		{5, 5, 1, 1, 2},
		{2000, 3000, 0, 0, 1},
		{2000, 3000, -1, 5, 1},
		{2000, 3000, math.MaxInt, math.MaxInt, 1},
	} {
		if got := reduction(c.w, c.h, c.height, c.width); got != c.want {
			t.Errorf("%d x %d to %d x %d: %d, want %d", c.w, c.h, c.width, c.height, got, c.want)
		}
	}
}

// waves returns a picture of soft colours, all of which have been mixed by the
// time that they are reduced.
func waves(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			u, v := float64(x)/float64(width), float64(y)/float64(height)
			wave := func(a, b float64) byte { return byte(128 + 90*math.Sin(7*(a*u+b*v))) }
			img.SetNRGBA(x, y, color.NRGBA{wave(1, 2), wave(2, -1), wave(-1, 1), 255})
		}
	}
	return img
}

// largeFiles returns a picture in each format, and an unusual JPEG.
func largeFiles(t *testing.T, width, height int) map[string][]byte {
	img := waves(width, height)
	paletted := image.NewPaletted(img.Rect, palette.WebSafe)
	draw.FloydSteinberg.Draw(paletted, img.Rect, img, image.Point{})
	gray := image.NewGray(img.Rect)
	draw.Draw(gray, img.Rect, img, image.Point{}, draw.Src)
	half := image.NewNRGBA(img.Rect)
	for i := range half.Pix {
		half.Pix[i] = img.Pix[i]
		if i%4 == 3 {
			half.Pix[i] = byte(i / 4 % width * 255 / width)
		}
	}
	return map[string][]byte{
		"JPEG":      encodeJPEG(t, img),
		"grey JPEG": encodeJPEG(t, gray),
		"PNG":       encodePNG(t, img),
		"clear PNG": encodePNG(t, half),
		"GIF":       encodeGIF(t, &gif.GIF{Image: []*image.Paletted{paletted}, Delay: []int{0}}),
		"WebP":      webpFile(greyChunk(width, height)),
		// 12 bits would not do: image/jpeg has to decode it too.
		"JPEG for image/jpeg": append(encodeJPEG(t, img)[:2:2], append(jpegSegment(0xee, append([]byte("Adobe"), 0, 100, 0, 0, 0, 0, 0)...), encodeJPEG(t, img)[2:]...)...),
	}
}

// TestDecodeForIsAlike resizes what DecodeFor and what Decode return. Sizes that
// cannot be divided are rounded, up to half a per cent here, which on waves is
// what another place shows.
func TestDecodeForIsAlike(t *testing.T) {
	for _, size := range []image.Point{{X: 400, Y: 592}, {X: 403, Y: 597}} {
		for name, data := range largeFiles(t, size.X, size.Y) {
			for _, c := range []struct{ height, width, n int }{{150, 100, 2}, {75, 50, 4}, {37, 25, 8}, {18, 12, 16}, {200, 140, 1}} {
				t.Run(fmt.Sprint(name, size, " 1/", c.n), func(t *testing.T) { wantAlike(t, data, c.height, c.width, c.n, size) })
			}
		}
	}
}

func wantAlike(t *testing.T, data []byte, height, width, n int, size image.Point) {
	small, err := DecodeFor(data, height, width)
	if err != nil {
		t.Fatal(err)
	}
	// JPEG is rounded at 1/8 and once more.
	if got, want := small.Rect.Max, image.Pt((size.X+n/2)/n, (size.Y+n/2)/n); got != want && (n <= 8 || got.Sub(want) != image.Pt(0, 1)) {
		t.Errorf("the picture measures %v, want %v", got, want)
	}
	got, want := Resize(small, height, width), Resize(mustDecode(t, data), height, width)
	mean, most := difference(got, want)
	if bound := 0.9 + 400*max(rounding(size.X, n*small.Rect.Dx()), rounding(size.Y, n*small.Rect.Dy())); mean > bound || float64(most) > 6+4*bound {
		t.Errorf("%.2f levels off, at most %d; %.2f were expected", mean, most, bound)
	}
}

// rounding is by what part a length changed.
func rounding(length, to int) float64 { return math.Abs(float64(to-length)) / float64(length) }

// difference returns the mean and the largest difference of two pictures.
func difference(a, b *image.NRGBA) (mean float64, most int) {
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		mean += math.Abs(float64(d)) / float64(len(a.Pix)) * 4 / 3
		most = max(most, d, -d)
	}
	return mean, most
}

// TestDecodeForKeepsSmall: what is not large is as Decode returns it, to the bit.
func TestDecodeForKeepsSmall(t *testing.T) {
	for name, data := range largeFiles(t, 103, 98) {
		want := mustDecode(t, data)
		for _, size := range [][2]int{{40, 40}, {0, 10}, {10, 0}, {-1, -1}, {math.MaxInt, 1}} {
			got, err := DecodeFor(data, size[0], size[1])
			if err != nil {
				t.Fatal(err)
			}
			wantSize(t, got, want.Rect.Dx(), want.Rect.Dy())
			if _, most := difference(got, want); most != 0 {
				t.Errorf("%s for %v: a pixel is %d off", name, size, most)
			}
		}
	}
}

// TestDecodeForOrientations: the wanted size is that of the upright picture.
func TestDecodeForOrientations(t *testing.T) {
	large := image.NewGray(image.Rect(0, 0, 8*48, 8*32))
	small := tiles()
	for i := range large.Pix {
		large.Pix[i] = small.Pix[i/384/8*48+i%384/8]
	}
	plain := encodeJPEG(t, large)
	for orientation, want := range upright {
		exif := jpegSegment(markerAPP1, append([]byte("Exif\x00\x00"), exifBlock(binary.BigEndian, orientation)...)...)
		width, height := 10*len(want[0]), 10*len(want)
		img, err := DecodeFor(insert(plain, 2, exif), height, width)
		if err != nil {
			t.Fatal(err)
		}
		wantTiles(t, img, want)
	}
}

// TestConvertForMeans holds every type to the means over squares of pixels.
func TestConvertForMeans(t *testing.T) {
	for name, img := range everyKind() {
		t.Run(name, func(t *testing.T) {
			got, err := ConvertFor(img, 3, 5)
			if err != nil {
				t.Fatal(err)
			}
			whole := FromImage(img)
			wantSize(t, got, 8, 6) // 33/4, 23/4
			for y := range 6 {
				for x := range 8 {
					wantPixel(t, got, x, y, meanOf(whole, 4*x, 4*y, 4), 1)
				}
			}
		})
	}
}

// meanOf returns the mean colour of a square, as far as it is in the picture.
func meanOf(img *image.NRGBA, left, top, side int) (mean [3]byte) {
	square := image.Rect(left, top, left+side, top+side).Intersect(img.Rect)
	var sum [3]int
	n := square.Dx() * square.Dy()
	for y := square.Min.Y; y < square.Max.Y; y++ {
		for x := square.Min.X; x < square.Max.X; x++ {
			for c := range sum {
				sum[c] += int(img.Pix[img.PixOffset(x, y)+c])
			}
		}
	}
	for c := range sum {
		mean[c] = byte((sum[c] + n/2) / n)
	}
	return mean
}

// TestConvertForYCbCr is for the planes' own way, with colours that RGB has: the
// mean of clipped ones is another.
func TestConvertForYCbCr(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410} {
		for _, min := range []image.Point{{}, {X: 8, Y: 16}, {X: 2, Y: 3}} {
			img := image.NewYCbCr(image.Rectangle{min, image.Pt(50, 47)}, ratio)
			for _, plane := range [][]byte{img.Y, img.Cb, img.Cr} {
				for i := range plane {
					plane[i] = byte(108 + random.IntN(40))
				}
			}
			b := img.Bounds()
			got, err := ConvertFor(img, 3, 3)
			if err != nil {
				t.Fatal(err)
			}
			n := reduction(b.Dx(), b.Dy(), 3, 3)
			wantSize(t, got, (b.Dx()+n/2)/n, (b.Dy()+n/2)/n)
			whole := FromImage(img)
			for y := range got.Rect.Dy() {
				for x := range got.Rect.Dx() {
					tolerance := 2
					if n*x+n > b.Dx() || n*y+n > b.Dy() {
						tolerance = 10 // half of a square of one colour may be outside
					}
					wantPixel(t, got, x, y, meanOf(whole, n*x, n*y, n), tolerance)
				}
			}
		}
	}
}

func TestConvertForHostile(t *testing.T) {
	for name, img := range hostile() {
		t.Run(name, func(t *testing.T) {
			got, err := ConvertFor(img, 1, 1)
			if err == nil || got != nil {
				t.Fatalf("got a picture %v, error %v", got, err)
			}
			wantCode(t, err, err.(*Error).Code, "picture")
		})
	}
}

// TestReducedPixelsAreTheSameEverywhere compares with what the arithmetic, which
// is in integers, gave when it was written. It runs in the browser's build too.
func TestReducedPixelsAreTheSameEverywhere(t *testing.T) {
	ycbcr := image.NewYCbCr(image.Rect(0, 0, 401, 299), image.YCbCrSubsampleRatio420)
	for i := range ycbcr.Y {
		ycbcr.Y[i] = byte(i * i >> 7)
	}
	for i := range ycbcr.Cb {
		ycbcr.Cb[i], ycbcr.Cr[i] = byte(i*7>>3), byte(i*i>>9)
	}
	for name, c := range map[string]struct {
		img  image.Image
		want uint32
	}{
		"NRGBA": {gradient(401, 299), 0x4ab54d26},
		"YCbCr": {ycbcr, 0x4981cf87},
	} {
		img, err := ConvertFor(c.img, 20, 20)
		if err != nil {
			t.Fatal(err)
		}
		if got := crc32.ChecksumIEEE(img.Pix); got != c.want {
			t.Errorf("%s: the pixels' sum is %#x, want %#x", name, got, c.want)
		}
	}
}

// BenchmarkDecodeFor is all that a poster needs before the network.
func BenchmarkDecodeFor(b *testing.B) {
	for _, size := range [][2]int{{500, 750}, {1000, 1500}, {2000, 3000}} {
		data := encodeJPEG(b, waves(size[0], size[1]))
		b.Run(fmt.Sprint(size[0], "x", size[1]), func(b *testing.B) {
			for b.Loop() {
				img, err := DecodeFor(data, 192, 128)
				if err != nil {
					b.Fatal(err)
				}
				Resize(img, 192, 128)
			}
		})
	}
}
