package picture

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/webp"
)

var webpFormat = format{
	name:        "WebP",
	config:      webpConfig,
	decode:      decodeWebP,
	orientation: webpOrientation,
}

// webpConfig returns the size. An animation, whose frames the decoder does not
// know, is an error with CodeUnsupported: browsers can show it.
func webpConfig(data []byte) (image.Config, error) {
	if isAnimatedWebP(data) {
		return image.Config{}, unsupportedKind("an animated WebP picture")
	}
	return webp.DecodeConfig(bytes.NewReader(data))
}

func isAnimatedWebP(data []byte) bool {
	const animation = 1 << 1 // in the first byte of VP8X
	animated := false
	webpChunks(data, func(name string, payload []byte) bool {
		animated = animated || name == "ANIM" || name == "ANMF" ||
			name == "VP8X" && len(payload) > 0 && payload[0]&animation != 0
		return !animated
	})
	return animated
}

// decodeWebP decodes a still picture. The package comment says why the lossy
// kinds are converted here.
func decodeWebP(data []byte, n int) (image.Image, int, error) {
	img, err := webp.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, 1, err
	}
	switch img := img.(type) {
	case *image.YCbCr:
		if small, ok := reduceYCbCr(img, n); ok {
			return fromVideoRange(small), n, nil
		}
		return fromVideoRange(img), 1, nil
	case *image.NYCbCrA:
		out := fromVideoRange(&img.YCbCr)
		layOnWhite(out, img.A, img.AStride)
		return out, 1, nil
	}
	return img, 1, nil
}

// fromVideoRange converts Y in 16..235 and Cb, Cr in 16..240 to RGB by ITU-R
// BT.601, in 16.16 fixed point:
//
//	y = 255/219 (Y-16)
//	R = y + 1.402    × 255/224 (Cr-128)
//	G = y - 0.344136 × 255/224 (Cb-128) - 0.714136 × 255/224 (Cr-128)
//	B = y + 1.772    × 255/224 (Cb-128)
func fromVideoRange(src *image.YCbCr) *image.NRGBA {
	const cy, rv, gu, gv, bu = 76309, 104597, 25675, 53279, 132201
	b := src.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		row := out.Pix[y*out.Stride:][:4*b.Dx()]
		for x := range b.Dx() {
			yi, ci := src.YOffset(b.Min.X+x, b.Min.Y+y), src.COffset(b.Min.X+x, b.Min.Y+y)
			luma := cy*(int32(src.Y[yi])-16) + 1<<15
			cb, cr := int32(src.Cb[ci])-128, int32(src.Cr[ci])-128
			p := row[4*x:][:4]
			p[0] = clamp(luma + rv*cr)
			p[1] = clamp(luma - gu*cb - gv*cr)
			p[2] = clamp(luma + bu*cb)
			p[3] = 255
		}
	}
	return out
}

// clamp rounds 16.16 fixed point down to a byte.
func clamp(v int32) byte { return byte(max(0, min(255, v>>16))) }

// webpOrientation reads the orientation from the EXIF chunk. Some programs
// start it as in JPEG.
func webpOrientation(data []byte) int {
	orientation := 1
	webpChunks(data, func(name string, payload []byte) bool {
		if name != "EXIF" {
			return true
		}
		orientation = exifOrientation(bytes.TrimPrefix(payload, []byte("Exif\x00\x00")))
		return false
	})
	return orientation
}

// webpChunks calls visit for each whole chunk of a RIFF file until it returns
// false. A chunk is 4 bytes of name, 4 of length, the data and, after an odd
// length, a byte of padding.
func webpChunks(data []byte, visit func(name string, payload []byte) bool) {
	data = data[12:] // RIFF, length, WEBP: sniff has seen them
	for len(data) >= 8 {
		n := uint64(binary.LittleEndian.Uint32(data[4:]))
		if n > uint64(len(data)-8) || !visit(string(data[:4]), data[8:8+n]) {
			return
		}
		data = data[min(8+n+n&1, uint64(len(data))):]
	}
}

// riffIsCutOff tells whether a RIFF file is shorter than it claims.
func riffIsCutOff(data []byte) bool {
	return hasPrefix(data, "RIFF") && len(data) >= 8 &&
		uint64(binary.LittleEndian.Uint32(data[4:]))+8 > uint64(len(data))
}
