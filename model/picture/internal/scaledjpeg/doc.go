// Package scaledjpeg decodes JPEG files at 1/2, 1/4 or 1/8 of their size, which
// is several times as fast as to decode them and shrink the picture. A block of
// 8×8 pixels is stored as 64 frequencies (ITU-T T.81, A.3.3). Its lowest N×N,
// transformed back by N points instead of 8, are the same block at N×N pixels;
// for N = 1 the mean alone is left. Little is lost by dropping the others, which
// no smaller picture can show, and their arithmetic is saved: there remains to
// read the Huffman codes.
//
//	2000x3000, 4:2:0, WebAssembly in Node 20, ms    image/jpeg    at 1/8
//	baseline, 0.5 MB                                       209        27
//	baseline, grainy, 1.2 MB                               278        42
//
// The one kept library in Go that scales, gen2brain/jpegn v0.6.0, passes damage
// over in silence, and takes five times as long for progressive files: where
// means are enough, their other scans need not be decoded.
//
// It knows what nearly all files are: Huffman coding, baseline or progressive,
// 8 bits, grey or Y'CbCr with usual sampling. [Decode] refuses everything else
// and everything doubtful, such as damage, and leaves it to image/jpeg, which
// decodes it or says what is wrong. So this package has no errors of its own.
// What it skips it does not check: damage in high frequencies that are not
// needed may go unseen.
//
// The arithmetic is in integers: every machine gives the same pixels.
package scaledjpeg
