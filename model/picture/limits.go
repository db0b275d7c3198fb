package picture

// Limits bound what Decode and Convert accept. The defaults, 25 MB and 50 MP,
// let through any poster and any phone's photograph. To decode whole, a picture
// at the limit takes 0.4 GB of memory as a usual JPEG and at most 1.5 GB, as a
// progressive CMYK JPEG without subsampling; DecodeFor takes far less for usual
// ones. Change them only before the first picture.
var Limits = struct {
	Bytes  int64 // of the file
	Pixels int64 // width × height
	Side   int   // the longer of width and height
}{Bytes: 25_000_000, Pixels: 50_000_000, Side: 20_000}

func checkBytes(n int) *Error {
	if n == 0 {
		return newError(CodeEmpty, "This file is empty (0 bytes). Choose the picture again, or another one.")
	}
	if int64(n) > Limits.Bytes {
		// Rounded up, so that the message never says that 25.0 exceeds 25.
		tenths := (int64(n) + 99_999) / 100_000
		return newError(CodeTooLarge, "This file has %d.%d MB; at most %d MB can be read. Save the picture smaller and try again.", tenths/10, tenths%10, Limits.Bytes/1_000_000)
	}
	return nil
}

func checkSize(width, height int) *Error {
	if width <= 0 || height <= 0 {
		return newError(CodeEmpty, "This picture has no pixels (%d x %d). Choose another one.", width, height)
	}
	// The sides come first: then the product cannot overflow.
	if width > Limits.Side || height > Limits.Side {
		return newError(CodeTooManyPixels, "This picture measures %d x %d pixels; a side may have at most %d. Scale it down and try again.", width, height, Limits.Side)
	}
	if int64(width)*int64(height) > Limits.Pixels {
		return newError(CodeTooManyPixels, "This picture measures %d x %d pixels; at most %d million in all can be read. Scale it down and try again.", width, height, Limits.Pixels/1_000_000)
	}
	return nil
}
