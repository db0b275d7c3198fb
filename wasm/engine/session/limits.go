package session

import "onesheet/model/picture"

// maxWeights is the largest weight file that is taken into memory, in bytes: many times what
// any model here needs, and far from what would exhaust a browser's 4 GB.
const maxWeights = 256 << 20

// CheckWeights tells whether a weight file of n bytes may be copied into memory.
func CheckWeights(n int) error {
	if n > maxWeights {
		return Failuref("weights-damaged", "The weights have %d bytes; no weight file is that large.", n)
	}
	return nil
}

// CheckBytes tells whether an encoded picture of n bytes may be copied into memory.
func CheckBytes(n int) error {
	if int64(n) > picture.Limits.Bytes {
		return Failuref(picture.CodeTooLarge, "This picture has %.1f MB, more than the %d MB that can be read. Please use a smaller copy of it.",
			float64(n)/1e6, picture.Limits.Bytes/1e6)
	}
	return nil
}

// CheckPixels tells whether n bytes are the RGBA pixels of a picture of this size, and whether
// they may be copied into memory.
func CheckPixels(n, width, height int) error {
	if width < 1 || height < 1 {
		return Failuref(picture.CodeEmpty, "A picture of %d x %d pixels holds nothing.", width, height)
	}
	side := picture.Limits.Side
	if width > side || height > side || int64(width)*int64(height) > picture.Limits.Pixels {
		return Failuref(picture.CodeTooManyPixels, "This picture has %d x %d pixels, more than the %d million that can be read. Please use a smaller copy of it.",
			width, height, picture.Limits.Pixels/1e6)
	}
	if n != 4*width*height {
		return Failuref(picture.CodeDamaged, "A picture of %d x %d pixels has %d bytes of RGBA; this one has %d.", width, height, 4*width*height, n)
	}
	return nil
}
