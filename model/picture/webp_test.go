package picture

import (
	"encoding/binary"
	"image"
	"testing"
)

func riffChunk(name string, data []byte) []byte {
	b := append([]byte(name), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(b[4:], uint32(len(data)))
	b = append(b, data...)
	if len(data)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

func webpFile(chunks ...[]byte) []byte {
	body := []byte("WEBP")
	for _, c := range chunks {
		body = append(body, c...)
	}
	return riffChunk("RIFF", body)
}

// losslessBits writes the lowest bit first.
type losslessBits struct {
	out []byte
	n   int
}

func (b *losslessBits) put(value uint32, n int) {
	for i := range n {
		if b.n%8 == 0 {
			b.out = append(b.out, 0)
		}
		b.out[b.n/8] |= byte(value>>i&1) << (b.n % 8)
		b.n++
	}
}

// losslessChunk is VP8L of a w×h picture whose pixels are in turn green and
// opaque, magenta and of the given opacity: green's code has the two symbols 0
// and 255 and takes one bit a pixel, those of the others one symbol and none.
// Without transform, colour cache or further codes.
func losslessChunk(w, h int, rb, opacity byte) []byte {
	b := losslessBits{out: []byte{0x2f}, n: 8}
	b.put(uint32(w-1), 14)
	b.put(uint32(h-1), 14)
	b.put(1, 1) // opacity is used
	b.put(0, 3) // version
	b.put(0, 3) // no transform, no colour cache, one group of codes
	b.put(0b111, 3)
	b.put(0, 8)
	b.put(255, 8)
	for _, symbol := range []byte{rb, rb, opacity, 0} { // red, blue, opacity, distance
		b.put(0b101, 3)
		b.put(uint32(symbol), 8)
	}
	for i := range w * h {
		b.put(uint32(i%2), 1)
	}
	return riffChunk("VP8L", append(b.out, 0, 0))
}

// greyChunk is a lossy VP8 key frame. All its coded bits are zero: no filter,
// every block predicted from its neighbours, no coefficients. Its luma and
// chroma are thus 128 everywhere.
func greyChunk(w, h int) []byte {
	part := 200 + w*h/16 // bytes of the first partition, and of the second
	tag := uint32(part<<5 | 1<<4)
	b := []byte{byte(tag), byte(tag >> 8), byte(tag >> 16), 0x9d, 0x01, 0x2a, byte(w), byte(w >> 8), byte(h), byte(h >> 8)}
	return riffChunk("VP8 ", append(b, make([]byte, 2*part)...))
}

// extendedChunk is VP8X.
func extendedChunk(flags byte, w, h int) []byte {
	w, h = w-1, h-1
	return riffChunk("VP8X", []byte{flags, 0, 0, 0, byte(w), byte(w >> 8), byte(w >> 16), byte(h), byte(h >> 8), byte(h >> 16)})
}

func TestDecodeLosslessWebP(t *testing.T) {
	img := mustDecode(t, webpFile(losslessChunk(2, 1, 0, 255)))
	wantSize(t, img, 2, 1)
	wantPixel(t, img, 0, 0, [3]byte{0, 0, 0}, 0)
	wantPixel(t, img, 1, 0, [3]byte{0, 255, 0}, 0)
	clear := mustDecode(t, webpFile(losslessChunk(2, 1, 0, 51)))
	wantPixel(t, clear, 0, 0, [3]byte{204, 204, 204}, 0)
	wantPixel(t, clear, 1, 0, [3]byte{204, 255, 204}, 0)
}

// TestDecodeLossyWebP tells whether WebP's own range is used: a luma of 128 is
// the grey 255/219 × (128-16) = 130.4. As JPEG's it would be 128.
func TestDecodeLossyWebP(t *testing.T) {
	img := mustDecode(t, webpFile(greyChunk(20, 18)))
	wantSize(t, img, 20, 18)
	wantPixel(t, img, 0, 0, [3]byte{130, 130, 130}, 0)
	wantPixel(t, img, 19, 17, [3]byte{131, 131, 131}, 1) // the prediction's rounding adds one
}

func TestDecodeLossyWebPWithOpacity(t *testing.T) {
	alpha := []byte{0, 255, 0, 128, 255, 255, 0, 255, 0} // the method, then 4x2
	file := webpFile(extendedChunk(1<<4, 4, 2), riffChunk("ALPH", alpha), greyChunk(4, 2))
	img := mustDecode(t, file)
	wantPixel(t, img, 0, 0, [3]byte{130, 130, 130}, 0)
	wantPixel(t, img, 1, 0, [3]byte{255, 255, 255}, 0)
	wantPixel(t, img, 2, 0, [3]byte{192, 192, 192}, 0)
	wantPixel(t, img, 3, 1, [3]byte{255, 255, 255}, 0)
}

func TestFromVideoRange(t *testing.T) {
	// BT.601: black, white, and the three primaries at full strength.
	for _, c := range []struct {
		y, cb, cr byte
		want      [3]byte
	}{
		{16, 128, 128, [3]byte{0, 0, 0}},
		{235, 128, 128, [3]byte{255, 255, 255}},
		{0, 128, 128, [3]byte{0, 0, 0}},
		{255, 128, 128, [3]byte{255, 255, 255}},
		{81, 90, 240, [3]byte{255, 0, 0}},
		{145, 54, 34, [3]byte{0, 255, 0}},
		{41, 240, 110, [3]byte{0, 0, 255}},
	} {
		src := image.NewYCbCr(image.Rect(0, 0, 3, 3), image.YCbCrSubsampleRatio420)
		fill(src.Y, c.y)
		fill(src.Cb, c.cb)
		fill(src.Cr, c.cr)
		wantPixel(t, fromVideoRange(src), 2, 2, c.want, 2)
	}
}

func fill(b []byte, v byte) {
	for i := range b {
		b[i] = v
	}
}

func TestDecodeAnimatedWebP(t *testing.T) {
	for name, data := range map[string][]byte{
		"by its flag":   webpFile(extendedChunk(1<<1, 4, 4), riffChunk("ANIM", make([]byte, 6))),
		"by its chunks": webpFile(extendedChunk(0, 4, 4), riffChunk("ANMF", make([]byte, 30))),
	} {
		_, err := Decode(data)
		t.Run(name, func(t *testing.T) { wantCode(t, err, CodeUnsupported, "an animated WebP picture") })
	}
}

func TestDecodeWebPOrientation(t *testing.T) {
	block := exifBlock(binary.LittleEndian, 6)
	for name, exif := range map[string][]byte{"plain": block, "as in JPEG": append([]byte("Exif\x00\x00"), block...)} {
		t.Run(name, func(t *testing.T) {
			img := mustDecode(t, webpFile(extendedChunk(1<<3, 2, 1), losslessChunk(2, 1, 0, 255), riffChunk("EXIF", exif)))
			wantSize(t, img, 1, 2)
			wantPixel(t, img, 0, 1, [3]byte{0, 255, 0}, 0)
		})
	}
}

func TestDecodeBadWebP(t *testing.T) {
	lossy, lossless := webpFile(greyChunk(20, 18)), webpFile(losslessChunk(9, 9, 1, 255))
	for name, data := range map[string][]byte{
		"lossy, cut":    lossy[:100],
		"lossless, cut": lossless[:30],
		"header only":   lossy[:12],
		"no frame":      lossy[:22],
	} {
		_, err := Decode(data)
		t.Run(name, func(t *testing.T) { wantCode(t, err, CodeTruncated, "WebP file is cut off") })
	}
	_, err := Decode(webpFile(riffChunk("JUNK", []byte{1, 2, 3})))
	wantCode(t, err, CodeDamaged, "WebP file is damaged")
	_, err = Decode(webpFile(extendedChunk(0, 1<<24, 1<<24), greyChunk(20, 18)))
	if err == nil {
		t.Error("a canvas of 2^48 pixels was accepted")
	}
	_, err = Decode(webpFile(extendedChunk(0, 1<<14, 1<<14), greyChunk(20, 18)))
	wantCode(t, err, CodeTooManyPixels, "16384 x 16384 pixels")
	_, err = Decode(webpFile(extendedChunk(0, 21, 18), greyChunk(20, 18)))
	wantCode(t, err, CodeDamaged, "WebP")
}

func TestWebPChunksTrustNothing(t *testing.T) {
	lying := riffChunk("EXIF", exifBlock(binary.LittleEndian, 6))
	binary.LittleEndian.PutUint32(lying[4:], 1<<32-1)
	odd := webpFile(riffChunk("AAAA", []byte{1}), riffChunk("EXIF", exifBlock(binary.LittleEndian, 3)))
	for name, c := range map[string]struct {
		data []byte
		want int
	}{
		"lying length":        {webpFile(lying), 1},
		"cut":                 {webpFile(lying)[:22], 1},
		"after an odd length": {odd, 3},
		"no padding":          {webpFile(riffChunk("AAAA", []byte{1})[:9]), 1},
	} {
		if got := webpOrientation(c.data); got != c.want {
			t.Errorf("%s: orientation %d, want %d", name, got, c.want)
		}
	}
}
