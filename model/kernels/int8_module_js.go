//go:build kernel

package kernels

import "unsafe"

// The int8 functions of the SIMD module; see wasm/kernels/src/int8*.c. Where they
// take a call, it is one of the structures below, which C reads as it lies in
// memory: pointers of eight bytes, then numbers of four.

// int8ConvCall is struct Conv in int8_conv.c.
type int8ConvCall struct {
	y, x, residual, w, bias, multiplier, places, wide unsafe.Pointer
	rows, cols, xRow, xCol, xRun, yRow, yCol          int32
	rRow, rCol, runs, depth, channels, zero, rZero    int32
	rScale                                            float32
}

// int8DepthwiseCall is struct Depthwise in int8_depthwise.c.
type int8DepthwiseCall struct {
	y, x, w, bias, multiplier                unsafe.Pointer
	rows, cols, xRow, xCol, xRun, yRow, yCol int32
	channels, zero, height, width            int32
}

// int8PoolCall is struct Pool in int8_pool.c.
type int8PoolCall struct {
	y, x                             unsafe.Pointer
	rows, cols, xRow, yRow, channels int32
}

// int8Form is a way to multiply codes with weights: see int8.h.
type int8Form int32

const (
	dotForm   int8Form = iota // of relaxed SIMD, for processors with VNNI or ARM's dot product
	pairsForm                 // of relaxed SIMD, for others
	wideForm                  // of SIMD128
)

//go:wasmimport kernel int8_conv
//go:noescape
func moduleInt8Conv(call unsafe.Pointer, form int32)

//go:wasmimport kernel int8_dense
//go:noescape
func moduleInt8Dense(call unsafe.Pointer, form int32)

//go:wasmimport kernel int8_depthwise
//go:noescape
func moduleInt8Depthwise(call unsafe.Pointer, form int32)

// moduleInt8Pack packs w [depth,n] in an int8Layout of that group and width 8.
//
//go:wasmimport kernel int8_pack
//go:noescape
func moduleInt8Pack(to, w unsafe.Pointer, depth, n, group int32)

// moduleInt8Columns: sums and magnitudes [n] of w [k,n].
//
//go:wasmimport kernel int8_columns
//go:noescape
func moduleInt8Columns(sums, magnitudes, w unsafe.Pointer, k, n int32)

//go:wasmimport kernel int8_max_pool
//go:noescape
func moduleInt8MaxPool(call unsafe.Pointer)

// moduleInt8SumPixels overwrites sums [channels].
//
//go:wasmimport kernel int8_sum_pixels
//go:noescape
func moduleInt8SumPixels(sums, x unsafe.Pointer, rows, cols, xRow, channels int32)

// moduleInt8Means overwrites y [channels], a multiple of two.
//
//go:wasmimport kernel int8_means
//go:noescape
func moduleInt8Means(y, sums, scale, zero unsafe.Pointer, channels, pixels int32)

// moduleInt8Add: y, a and b have n codes, a multiple of eight.
//
//go:wasmimport kernel int8_add
//go:noescape
func moduleInt8Add(y, a, b unsafe.Pointer, n, aZero, bZero, zero int32, aScale, bScale float32)

// moduleInt8Picture makes codes of a picture, four bytes a pixel.
//
//go:wasmimport kernel int8_picture
//go:noescape
func moduleInt8Picture(y, rgb unsafe.Pointer, rows, cols, yRow int32)

// moduleInt8Drill multiplies steps times; memory has 384 bytes.
//
//go:wasmimport kernel int8_drill
//go:noescape
func moduleInt8Drill(memory unsafe.Pointer, steps, form int32) int32

// moduleDense: y [n] = bias + x [k] · w [k,n], in the order of k, nothing fused.
//
//go:wasmimport kernel dense_f32
//go:noescape
func moduleDense(y, x, w, bias unsafe.Pointer, k, n int32)
