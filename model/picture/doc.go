// Package picture turns a picture file into what a network takes.
//
//	img, err := picture.DecodeFor(data, height, width)     // bytes → opaque pixels, upright
//	small := picture.Resize(img, height, width)            // squeezed to the network's size
//	err = picture.RGB(dst, small)                          // [height,width,3] bytes
//
// The same code runs natively and in the browser, so that one file gives one
// answer everywhere.
//
// # What Decode does
//
// The format is told from the first bytes, never from a name. JPEG, PNG, GIF
// and WebP are decoded, each by its own decoder; an animated GIF gives its first
// frame. [Limits] are checked against the file's own header before a pixel is
// allocated. The EXIF orientation is applied, transparency is laid on white.
// Every failure is an [*Error] with a code and with a message for people.
//
// # Large pictures
//
// A network sees a hundred pixels or two along each side; a poster from a phone
// or a publisher has thousands. As long as both sides are at least three times
// as long as wanted, [DecodeFor] and [ConvertFor] halve the picture: JPEG while
// it is decoded, the others by the mean of squares of pixels. Then the library's
// resampling has little left to do. Smaller pictures are left alone.
//
//	to 192x128, WebAssembly in Node 20, CPU ms     whole    reduced
//	JPEG 500x750                                      31         13
//	JPEG 2000x3000, 0.4 to 1.2 MB                374-470      33-40
//	the same, progressive, 1.2 MB                    694         61
//	WebP 2000x3000                                   756        503
//
// On posters of the validation split enlarged to 400x600 up to 2000x3000, with
// grain, 21 to 36 at each size, the flagship's probabilities moved by 0.0007 to
// 0.0017 on average, about half as much as by enlarging and JPEG themselves, and
// its loss by 0.0003 at most.
//
// # Colours of lossy WebP
//
// WebP stores brightness in 16..235 and colour in 16..240 (ITU-R BT.601), JPEG
// both in 0..255. golang.org/x/image/webp returns the stored values as an
// *image.YCbCr, which Go reads as JPEG's: black becomes 16, white 235, and the
// poster looks washed out (issue golang/go#40173). Decode converts lossy WebP
// itself, with WebP's own range, so that a poster has the same colours in every
// format and those that browsers show: on posters the mean difference from
// Chromium's pixels fell from 12.4 and 8.3 levels of 255 to 0.3 and 1.3, as small
// as JPEG's; what is left is the interpolation of colour between pixels.
//
// # Why orientation is read here
//
// EXIF stores the orientation in one field, and reading it takes about a
// hundred lines. A metadata library (bep/imagemeta) adds 1.6 MB to the engine's
// WASM, 0.28 MB after brotli, for its XML, JSON and text encodings.
package picture
