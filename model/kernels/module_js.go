//go:build kernel

package kernels

import (
	"math"
	"unsafe"
)

// The functions of the SIMD module, a second WebAssembly module that works on
// this program's memory; its source is in wasm/kernels/src. The program that
// starts this one must give each of them, or WebAssembly refuses to start it.
// Hence the build tag: only the engine, started by wasm/js/worker.js, is built
// with -tags kernel. Without it plain Go does the work, and go test and other
// hosts need nothing.

// moduleVariant is 0 where the host found no module that it can run, 1 for
// SIMD128, relaxedVariant for relaxed SIMD. Where it is 0 no other function may
// be called.
//
//go:wasmimport kernel variant
func moduleVariant() int32

// moduleMatMul: c [m,n] = clamp(a [m,k] · b [k,n] + bias [n], low, high). Rows of
// a and b lie aStride and bStride apart; bias may be nil; panel has 8*(k+1) values.
//
//go:wasmimport kernel mat_mul_f32
//go:noescape
func moduleMatMul(c, a, b, bias, panel unsafe.Pointer, m, k, n, aStride, bStride int32, low, high float32)

// moduleDepthwise computes output rows from to to of a 3x3 DepthwiseShape.
//
//go:wasmimport kernel depthwise_3x3_f32
//go:noescape
func moduleDepthwise(y, x, w, bias unsafe.Pointer, h, width, c, stride, top, left, outH, outW, from, to int32, low, high float32)

// moduleAdd adds x [n] to y [n].
//
//go:wasmimport kernel add_f32
//go:noescape
func moduleAdd(y, x unsafe.Pointer, n int32)

const relaxedVariant = 2

// useModule says that there is a module. Only tests change it.
var useModule = moduleVariant() != 0

// float32s is x when it holds float32 and there is a module.
func float32s[T Float](x []T) ([]float32, bool) {
	y, ok := any(x).([]float32)
	return y, ok && useModule
}

// pointer is where x begins, nil when it is empty.
func pointer[T Float](x []T) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(x)) }

// fits says that the numbers can be passed to the module.
func fits(numbers ...int) bool {
	for _, n := range numbers {
		if n > math.MaxInt32 {
			return false
		}
	}
	return true
}
