package picture

// wholeSide is the shorter side below which Memory takes no reduction for
// granted: three times the 336 rows that the flagship sees.
const wholeSide = large * 336

// Memory tells about how many bytes it takes to decode a file for a network: so
// that a caller with many pictures begins no more of them than its memory holds.
// It goes by the header, and is 0 for what Decode would refuse by it. A damaged
// JPEG may take some five times as much, as it is decoded a second time, whole.
//
// For 49 million pixels, MB told and found, the latter as the peak of a process
// that takes 33 without a picture:
//
//	PNG  grey 196, 49   palette 49, 50   colours 196, 190   16 bits 392, 375   interlaced 392, 371
//	JPEG 98, 7   progressive 196, 51   the same of inks 1176, 776
//	WebP lossy 98, 77   lossless 294, 197   with opacity 539, 512
//	GIF  441, 55
func Memory(data []byte) int64 {
	f, size, err := recognize(data)
	if err != nil {
		return 0
	}
	small := min(size.X, size.Y) >= wholeSide
	each := bytesPerPixel(f, data, small)
	if !small {
		each += 4 // opaque pixels of our own
	}
	return int64(size.X) * int64(size.Y) * int64(each)
}

// bytesPerPixel is what a decoder holds at a time; small tells that the picture
// will be reduced.
func bytesPerPixel(f *format, data []byte, small bool) int {
	switch f {
	case &pngFormat:
		return pngTakes(data)
	case &webpFormat:
		return webpTakes(data)
	case &jpegFormat:
		return jpegTakes(data, small)
	}
	return 1 + 4 + 4 // GIF: indices and, for a frame within a larger canvas, both as pixels
}

// pngTakes goes by the header's depth, kind of colour and interlacing. Grey may
// have a transparent shade, and is then decoded to colours with an opacity. The
// passes of an interlaced picture lie beside it.
func pngTakes(data []byte) int {
	const depth, kind, interlaced, palette = 24, 25, 28, 3
	n := 4
	if data[kind] == palette {
		n = 1
	}
	if data[depth] == 16 {
		n = 8
	}
	if data[interlaced] != 0 {
		n *= 2
	}
	return n
}

// webpTakes: a lossless picture is decoded to pixels, and may unpack a palette
// from half as many; opacity is such a picture beside the lossy one, which is
// then converted whole.
func webpTakes(data []byte) int {
	switch {
	case at(data, 12, "VP8 "):
		return 2
	case at(data, 12, "VP8L"):
		return 6
	}
	return 11
}

// jpegTakes: a usual file is reduced while it is decoded, but a progressive one
// keeps its coefficients of 2 bytes, fewer where pixels share their colours.
// Whole, coefficients have 4 bytes beside the samples, and inks (CMYK) are
// brought together in pixels at the end.
func jpegTakes(data []byte, small bool) int {
	progressive, components, shared := jpegFrame(data)
	switch {
	case components == 4 && progressive:
		return 4*4 + 4 + 4
	case components == 4:
		return 4 + 4
	case progressive && small:
		return 2 + 4/shared + 1
	case progressive:
		return 3*4 + 3
	case small:
		return 2
	}
	return 3
}

// jpegFrame reads the frame's header: 6 bytes of depth, size and number of the
// components, then the number, the sampling and the table of each. Shared is how
// many pixels have one colour.
func jpegFrame(data []byte) (progressive bool, components, shared int) {
	const sof0, sof2 = 0xc0, 0xc2
	shared = 1
	jpegSegments(data, func(marker byte, payload []byte) bool {
		if marker < sof0 || marker > sof2 || len(payload) < 8 {
			return marker != markerSOS
		}
		progressive, components = marker == sof2, int(payload[5])
		shared = max(1, int(payload[7]>>4)*int(payload[7]&15))
		return false
	})
	return progressive, components, shared
}
