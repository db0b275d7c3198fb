package picture

import (
	"image"
	"testing"
)

func benchmarkDecode(b *testing.B, data []byte) {
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeJPEG(b *testing.B) { benchmarkDecode(b, encodeJPEG(b, gradient(1000, 1500))) }
func BenchmarkDecodePNG(b *testing.B)  { benchmarkDecode(b, encodePNG(b, gradient(1000, 1500))) }
func BenchmarkDecodeWebP(b *testing.B) { benchmarkDecode(b, webpFile(greyChunk(1000, 1500))) }

func BenchmarkConvert(b *testing.B) {
	r := image.Rect(0, 0, 1000, 1500)
	for name, img := range map[string]image.Image{
		"YCbCr": image.NewYCbCr(r, image.YCbCrSubsampleRatio420), "NRGBA": image.NewNRGBA(r),
		"RGBA": image.NewRGBA(r), "Gray": image.NewGray(r), "Paletted": image.NewPaletted(r, nil), "NRGBA64": image.NewNRGBA64(r),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				FromImage(img)
			}
		})
	}
}

func BenchmarkResize(b *testing.B) {
	img := gradient(1000, 1500)
	for b.Loop() {
		Resize(img, 192, 128)
	}
}

func BenchmarkRGB(b *testing.B) {
	img, dst := gradient(128, 192), make([]byte, 128*192*3)
	for b.Loop() {
		if err := RGB(dst, img); err != nil {
			b.Fatal(err)
		}
	}
}
