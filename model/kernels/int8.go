package kernels

import (
	"fmt"
	"math"
)

// MaxCode is the largest code of a feature map.
//
// # The int8 arithmetic
//
// A value of a quantized feature map is scale·(code - zero) with a code of
// seven bits, 0 to 127. Seven, because the fastest instructions of browsers
// (i32x4.relaxed_dot_i8x16_i7x16_add_s) and of processors without VNNI
// (vpmaddubsw) are exact only when one operand has no eighth bit: two products
// of 127·128 still fit into 16 bits. Weights are int8.
//
// A convolution or dense layer computes, for each output channel n,
//
//	acc  = bias[n] + Σ weight[k,n]·code[k]           int32, exact
//	v    = float32(acc) · multiplier[n]              each operation rounded
//	v   += float32(r - rzero) · rmultiplier          with a residual code r
//	code = clamp(roundToEven(v) + zero, 0, 127)
//
// where bias holds the layer's bias and -zero·Σ weight in units of the
// accumulator, and multiplier = input scale · weight scale / output scale. Every
// float32 operation is one IEEE 754 operation, rounded to nearest even; nothing
// is fused into a multiply-add. Hence every implementation gives the same bits,
// whatever the order of its sums. ReLU and ReLU6 are the clamp itself, with a
// zero of 0 and a scale of at most 6/127.
//
// Depthwise convolutions do the same for each channel by itself, Int8Dense stops
// before rounding, Int8Add scales and adds two codes likewise (see Int8Sum),
// max-pooling compares codes, and Int8SumPixels adds them.
//
// Callers see to it that |acc| < 2^31 and |v| < 2^30 for all codes.
const MaxCode = 127

// MaxRounded bounds the values v before they are rounded.
const MaxRounded = 1 << 30

// Int8Lanes is what the bytes of a pixel, hence the channels of a feature map
// of codes, are a multiple of; a picture of codes has pixels of 4 bytes.
const Int8Lanes = 8

// Requantize gives the code for an accumulator.
func Requantize(acc int32, multiplier float32, zero int32) uint8 {
	return toCode(float32(acc)*multiplier, zero)
}

// toCode rounds v, adds zero and clamps.
func toCode(v float32, zero int32) uint8 {
	return uint8(min(max(int32(math.RoundToEven(float64(v)))+zero, 0), MaxCode))
}

// Int8Grid says where the windows of a layer's output pixels lie in its input
// x, and the pixels in its output y. All distances are in bytes. A window is
// made of runs of contiguous bytes: a 3x3 window of a map with C channels has
// three runs of 3·C. Padding is part of x: maps carry a border.
type Int8Grid struct {
	Rows, Cols int // output pixels
	XRow, XCol int // in x, from the window of a pixel to that below and to that beside it
	XRun       int // in x, from run to run of a window
	YRow, YCol int // in y, from pixel to the pixel below and beside
}

// check panics unless windows of the given runs lie in x and pixels of n bytes in y.
func (g Int8Grid) check(what string, x, y, runs, depth, n int) {
	if min(g.Rows, g.Cols, runs, depth) < 1 || min(g.XRow, g.XCol, g.XRun, g.YRow, g.YCol) < 0 {
		panic(fmt.Sprintf("kernels: %s: impossible grid %+v with %d runs of %d", what, g, runs, depth))
	}
	needBytes(what, "input", x, (g.Rows-1)*g.XRow+(g.Cols-1)*g.XCol+(runs-1)*g.XRun+depth)
	needBytes(what, "output", y, (g.Rows-1)*g.YRow+(g.Cols-1)*g.YCol+n)
}

// window is where the window of pixel i begins in x, pixel where it lies in y.
func (g Int8Grid) window(i int) int { return i/g.Cols*g.XRow + i%g.Cols*g.XCol }
func (g Int8Grid) pixel(i int) int  { return i/g.Cols*g.YRow + i%g.Cols*g.YCol }

// Int8Output says how sums become codes.
type Int8Output struct {
	Zero int32 // of the output
	// Residual, unless nil, holds codes that are added: that of pixel (row,
	// col) lies at row*RRow+col*RCol.
	Residual   []uint8
	RRow, RCol int
	RZero      int32
	RScale     float32 // residual scale / output scale
}

func (o Int8Output) residual(g Int8Grid, i int) int { return i/g.Cols*o.RRow + i%g.Cols*o.RCol }

func (o Int8Output) check(what string, g Int8Grid, n int) {
	if o.Zero < 0 || o.Zero > MaxCode || o.RZero < 0 || o.RZero > MaxCode {
		panic(fmt.Sprintf("kernels: %s: zeros %d and %d are not 0 to %d", what, o.Zero, o.RZero, MaxCode))
	}
	if o.Residual != nil {
		needBytes(what, "residual", len(o.Residual), (g.Rows-1)*o.RRow+(g.Cols-1)*o.RCol+n)
	}
}

// needBytes is needLen that puts its message together only when it is needed:
// it is called for each layer of each picture.
func needBytes(what, which string, have, want int) {
	if have < want {
		needLen(what+": "+which, have, want)
	}
}
