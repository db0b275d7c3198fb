package scaledjpeg

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"testing"
)

var denominators = []int{2, 4, 8}

// samplings are those of the first component.
var samplings = [][2]int{{1, 1}, {2, 1}, {1, 2}, {2, 2}}

// sizes are those at which blocks and groups fit and do not.
var sizes = [][2]int{{1, 1}, {1, 50}, {50, 1}, {16, 16}, {17, 31}, {64, 48}, {97, 101}}

// planes returns a picture's components with their widths.
func planes(t *testing.T, img image.Image) (pixels [][]byte, strides []int) {
	t.Helper()
	switch img := img.(type) {
	case *image.Gray:
		return [][]byte{img.Pix}, []int{img.Stride}
	case *image.YCbCr:
		return [][]byte{img.Y, img.Cb, img.Cr}, []int{img.YStride, img.CStride, img.CStride}
	}
	t.Fatalf("a picture of type %T", img)
	return nil, nil
}

// exact returns a pixel by the definition of the inverse transform.
func exact(block *[64]int16, side, x, y int) float64 {
	q, sum := quantizer(), 0.0
	for k, at := range zigzag {
		u, v := int(at%8), int(at/8)
		if u < side && v < side {
			sum += float64(block[k]) * float64(q[k]) * wave(u, x, side) * wave(v, y, side)
		}
	}
	return max(0, min(255, sum/8+128))
}

func wave(u, x, side int) float64 {
	if u == 0 {
		return 1
	}
	return math.Sqrt2 * math.Cos(float64((2*x+1)*u)*math.Pi/float64(2*side))
}

// TestDecode holds all pixels to the definition of the transform.
func TestDecode(t *testing.T) {
	for seed, hv := range samplings {
		for _, size := range sizes {
			d := newDrawing(uint64(seed), size[0], size[1], hv[0], hv[1])
			for _, n := range denominators {
				t.Run(fmt.Sprint(hv, size, n), func(t *testing.T) { wantDrawing(t, d, n) })
			}
		}
	}
}

func wantDrawing(t *testing.T, d *drawing, n int) {
	img, ok := Decode(d.encode(), n)
	if !ok {
		t.Fatal("refused")
	}
	if want := image.Rect(0, 0, max(1, (d.width+n/2)/n), max(1, (d.height+n/2)/n)); img.Bounds() != want {
		t.Errorf("the picture is %v, want %v", img.Bounds(), want)
	}
	pixels, strides := planes(t, img)
	for i := range pixels {
		side := 8 / n
		if i > 0 {
			side *= min(d.h, d.v)
		}
		across, _ := d.size(i)
		for at, got := range pixels[i] {
			x, y := at%strides[i], at/strides[i]
			want := exact(&d.blocks[i][y/side*across+x/side], side, x%side, y%side)
			if math.Abs(float64(got)-want) > 0.6 {
				t.Fatalf("component %d, pixel (%d,%d): %d, want %.2f", i, x, y, got, want)
			}
		}
	}
}

// TestVariants decodes the same coefficients from files of all kinds.
func TestVariants(t *testing.T) {
	for seed, hv := range samplings {
		for _, size := range sizes {
			d := newDrawing(uint64(seed), size[0], size[1], hv[0], hv[1])
			for _, gray := range []bool{false, true} {
				d.gray = gray
				for _, n := range denominators {
					t.Run(fmt.Sprint(hv, size, gray, n), func(t *testing.T) { wantVariants(t, *d, n) })
				}
			}
		}
	}
}

func wantVariants(t *testing.T, d drawing, n int) {
	want, ok := Decode(d.encode(), n)
	if !ok {
		t.Fatal("refused")
	}
	for _, d.progressive = range []bool{false, true} {
		for _, d.separate = range []bool{false, true} {
			for _, d.restart = range []int{0, 1, 3} {
				img, ok := Decode(d.encode(), n)
				if !ok {
					t.Fatalf("progressive %v, separate %v, restart %d: refused", d.progressive, d.separate, d.restart)
				}
				wantSame(t, img, want, d)
			}
		}
	}
}

// wantSame compares what is visible: a file without groups lacks the blocks
// that fill them up.
func wantSame(t *testing.T, img, want image.Image, d drawing) {
	t.Helper()
	b := want.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			if img.At(x, y) != want.At(x, y) {
				t.Fatalf("progressive %v, separate %v, restart %d: pixel (%d,%d) is %v, want %v", d.progressive, d.separate, d.restart, x, y, img.At(x, y), want.At(x, y))
			}
		}
	}
}

// TestAgainstImageJPEG compares with the means of the whole picture.
func TestAgainstImageJPEG(t *testing.T) {
	for _, progressive := range []bool{false, true} {
		d := newDrawing(3, 96, 80, 2, 2)
		d.progressive = progressive
		for i := range d.blocks { // so soft that no pixel is clipped
			for b := range d.blocks[i] {
				clear(d.blocks[i][b][4:])
				d.blocks[i][b][0] /= 2
			}
		}
		file := d.encode()
		whole, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		small, ok := Decode(file, 8)
		if !ok {
			t.Fatal("refused")
		}
		got, full := small.(*image.YCbCr), whole.(*image.YCbCr)
		for y := range 10 {
			for x := range 12 {
				sum := 0
				for i := range 64 {
					sum += int(full.Y[full.YOffset(8*x+i%8, 8*y+i/8)])
				}
				if v := int(got.Y[got.YOffset(x, y)]); v < sum/64-1 || v > sum/64+2 {
					t.Errorf("pixel (%d,%d) is %d, the mean %d", x, y, v, sum/64)
				}
			}
		}
	}
}

// TestRefuses lists what image/jpeg has to decode or to complain of.
func TestRefuses(t *testing.T) {
	d := newDrawing(1, 40, 30, 2, 2)
	good := d.encode()
	d.restart = 2
	restarts := d.encode()
	change := func(file []byte, marker byte, at int, value byte) []byte {
		file = bytes.Clone(file)
		file[bytes.Index(file, []byte{0xff, marker})+4+at] = value
		return file
	}
	with := func(marker byte, payload ...byte) []byte {
		w := &writer{}
		w.Write(good[:2])
		w.segment(marker, payload...)
		w.Write(good[2:])
		return w.Bytes()
	}
	cases := map[string][]byte{
		"nothing":              nil,
		"no JPEG":              []byte("GIF89a.."),
		"only SOI":             good[:2],
		"no frame":             append(bytes.Clone(good[:2]), 0xff, markerEOI),
		"12 bits":              change(good, markerSOF0, 0, 12),
		"no height":            change(change(good, markerSOF0, 1, 0), markerSOF0, 2, 0),
		"two components":       change(good, markerSOF0, 5, 2),
		"4:1:1":                change(good, markerSOF0, 7, 0x41),
		"sampled colours":      change(good, markerSOF0, 10, 0x22),
		"no such quantizer":    change(good, markerSOF0, 8, 3),
		"bad quantizer":        change(good, markerSOF0, 8, 4),
		"same ids":             change(good, markerSOF0, 9, 1),
		"arithmetic coding":    bytes.Replace(good, []byte{0xff, markerSOF0}, []byte{0xff, 0xc9}, 1),
		"two frames":           with(markerSOF0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
		"Adobe's RGB":          with(markerAPP14, append([]byte("Adobe"), 0, 100, 0, 0, 0, 0, 0)...),
		"short restart":        with(markerDRI, 1),
		"short quantizer":      with(markerDQT, 0, 1, 2),
		"quantizer of 24 bits": with(markerDQT, make([]byte, 200)[:193]...),
		"short codes":          with(markerDHT, 0, 1, 2),
		"too many codes":       with(markerDHT, append([]byte{0, 3}, make([]byte, 18)...)...),
		"no such table":        change(good, markerDHT, 0, 0x22),
		"unknown segment":      with(0xf5, 1, 2),
		"no such component":    change(good, markerSOS, 1, 9),
		"component twice":      change(good, markerSOS, 3, 1),
		"no such code table":   change(good, markerSOS, 2, 0x22),
		"band in baseline":     change(good, markerSOS, 8, 5),
		"restart, missing":     bytes.Replace(restarts, []byte{0xff, markerRST0}, nil, 1),
		"no end":               good[:len(good)-2],
		"restart, wrong":       bytes.Replace(restarts, []byte{0xff, markerRST0}, []byte{0xff, markerRST0 + 1}, 1),
		"restart, unexpected":  bytes.Replace(restarts, []byte{0xff, markerDRI, 0, 4, 0, 2}, []byte{0xff, markerCOM, 0, 4, 0, 2}, 1),
	}
	for name, file := range cases {
		t.Run(name, func(t *testing.T) {
			for _, n := range denominators {
				if _, ok := Decode(file, n); ok {
					t.Errorf("1/%d was decoded", n)
				}
			}
		})
	}
	for _, n := range []int{-1, 0, 1, 3, 16} {
		if _, ok := Decode(good, n); ok {
			t.Errorf("1/%d was decoded", n)
		}
	}
}

// TestRefusesCut cuts files at every byte.
func TestRefusesCut(t *testing.T) {
	for _, progressive := range []bool{false, true} {
		d := newDrawing(2, 40, 30, 2, 2)
		d.progressive, d.restart = progressive, 3
		file := d.encode()
		for i := range file {
			for _, n := range denominators {
				if _, ok := Decode(file[:i], n); ok {
					t.Fatalf("progressive %v: %d of %d bytes were decoded at 1/%d", progressive, i, len(file), n)
				}
				if _, ok := Decode(append(bytes.Clone(file[:i]), 0xff, markerEOI), n); ok && i < len(file)-2 && !progressive {
					t.Fatalf("%d of %d bytes and an end were decoded at 1/%d", i, len(file), n)
				}
			}
		}
	}
}

func TestKnowsRGB(t *testing.T) {
	d := newDrawing(1, 20, 20, 1, 1)
	file := d.encode()
	frame, scan := bytes.Index(file, []byte{0xff, markerSOF0}), bytes.Index(file, []byte{0xff, markerSOS})
	for i, id := range []byte("RGB") {
		file[frame+10+3*i], file[scan+5+2*i] = id, id
	}
	if _, ok := Decode(file, 2); ok {
		t.Error("RGB was taken for Y'CbCr")
	}
	w := &writer{}
	w.Write(file[:2])
	w.segment(markerAPP0, []byte("JFIF\x00\x01\x02")...)
	w.Write(file[2:])
	if _, ok := Decode(w.Bytes(), 2); !ok {
		t.Error("JFIF, which is always Y'CbCr, was refused for its ids")
	}
}

// TestFlatBlocks has nothing but means.
func TestFlatBlocks(t *testing.T) {
	d := newDrawing(1, 33, 20, 2, 2)
	for i := range d.blocks {
		for b := range d.blocks[i] {
			clear(d.blocks[i][b][1:])
		}
	}
	for _, n := range denominators {
		wantDrawing(t, d, n)
	}
}

// FuzzDecode holds for any bytes: no panic, and if there is a picture, all of
// it can be read and it has the size that image/jpeg tells.
func FuzzDecode(f *testing.F) {
	for seed, hv := range samplings {
		d := newDrawing(uint64(seed), 20+seed, 18, hv[0], hv[1])
		for _, d.progressive = range []bool{false, true} {
			f.Add(d.encode(), byte(seed))
			d.restart, d.gray = 2, seed%2 == 0
		}
	}
	f.Fuzz(func(t *testing.T, file []byte, scale byte) {
		if config, err := jpeg.DecodeConfig(bytes.NewReader(file)); err != nil || config.Width*config.Height > 1<<18 {
			return
		}
		n := denominators[scale%3]
		img, ok := Decode(file, n)
		if !ok {
			return
		}
		config, _ := jpeg.DecodeConfig(bytes.NewReader(file))
		b := img.Bounds()
		if want := image.Rect(0, 0, max(1, (config.Width+n/2)/n), max(1, (config.Height+n/2)/n)); b != want {
			t.Fatalf("the picture is %v, want %v", b, want)
		}
		for _, p := range []image.Point{b.Min, {b.Max.X - 1, 0}, {0, b.Max.Y - 1}, b.Max.Sub(image.Pt(1, 1))} {
			img.At(p.X, p.Y)
		}
	})
}
