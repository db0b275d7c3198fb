package kernels

import "golang.org/x/sys/cpu"

//go:generate go -C gen run . -out ../kernels_amd64.s -stubs ../stub_amd64.go -pkg kernels

// vectorSet is the assembly for one instruction set.
type vectorSet struct {
	name    string
	lanes   int           // float32 in a vector
	heights [4]int        // rows of the matrix tiles, largest first
	tiles   [4][2]gemmRun // by height, one vector wide and two
	add     func(dst, x *float32, n int)
	addRows func(dst, x *float32, rows, n int)
	mask    func(dst, dy, y *float32, n int, limit float32)
	clip    func(dst, x *float32, n int, low, high float32)
	drop    func(dst, x *float32, n int, start, key, limit uint32, scale float32)
	adam    func(w, dw, first, second *float32, n int, beta1, rest1, beta2, rest2, epsilon, decay, rate float32)
	forward sweep
	kernel  sweep
	input2  func(dx, a, b, wa, wb *float32, pairs, channels, first, last, flags int)

	poolWinners func(y *float32, winner *byte, a, b *float32, pixels, channels int)
	poolSpread  func(a, b, dy *float32, winner *byte, pixels, channels int)

	momentSums        func(sum, squares *float64, x *float32, rows, channels int)
	normalize         func(y, x, mean, scale, shift *float32, pixels, channels int)
	normalizeDrop     func(y, x, mean, scale, shift *float32, pixels, channels int, start, key, limit uint32, kept float32)
	gradSums          func(sum, products *float64, dy, x, mean *float32, rows, channels int)
	gradSumsDrop      func(sum, products *float64, dy, x, y, mean *float32, rows, channels int, kept float32)
	normalizeGrad     func(dx, dy, x, mean, a, b, c *float32, pixels, channels int)
	normalizeGradDrop func(dx, dy, x, y, mean, a, b, c *float32, pixels, channels int, kept float32)
}

// gemmRun is a matrix kernel, sweep a pass of a depthwise kernel over one row
// of outputs; the generator says what they do.
type (
	gemmRun func(c, a, b, bias *float32, ldc, ars, acs, ldb, depth, count, last, flags, ahead, stride int)
	sweep   func(y, x0, x1, x2, w, bias *float32, pixels, stride, channels, left, right, flags int)
)

var avx512 = &vectorSet{
	name: "AVX-512", lanes: 16, heights: [4]int{12, 8, 4, 1},
	tiles: [4][2]gemmRun{
		{gemm12x16AVX512, gemm12x32AVX512}, {gemm8x16AVX512, gemm8x32AVX512},
		{gemm4x16AVX512, gemm4x32AVX512}, {gemm1x16AVX512, gemm1x32AVX512}},
	add: addAVX512, addRows: addRowsAVX512, mask: maskAVX512, clip: clipAVX512, drop: dropAVX512, adam: adamAVX512,
	forward: depthwiseRowAVX512, kernel: depthwiseGradKernelRowAVX512, input2: depthwiseGradInput2RowAVX512,
	poolWinners: poolWinnersAVX512, poolSpread: poolSpreadAVX512,
	momentSums: momentSumsAVX512, normalize: normalizeAVX512, normalizeDrop: normalizeDropAVX512,
	gradSums: gradSumsAVX512, gradSumsDrop: gradSumsDropAVX512,
	normalizeGrad: normalizeGradAVX512, normalizeGradDrop: normalizeGradDropAVX512,
}

var avx2 = &vectorSet{
	name: "AVX2", lanes: 8, heights: [4]int{6, 4, 2, 1},
	tiles: [4][2]gemmRun{
		{gemm6x8AVX2, gemm6x16AVX2}, {gemm4x8AVX2, gemm4x16AVX2},
		{gemm2x8AVX2, gemm2x16AVX2}, {gemm1x8AVX2, gemm1x16AVX2}},
	add: addAVX2, addRows: addRowsAVX2, mask: maskAVX2, clip: clipAVX2, drop: dropAVX2, adam: adamAVX2,
	forward: depthwiseRowAVX2, kernel: depthwiseGradKernelRowAVX2, input2: depthwiseGradInput2RowAVX2,
	poolWinners: poolWinnersAVX2, poolSpread: poolSpreadAVX2,
	momentSums: momentSumsAVX2, normalize: normalizeAVX2, normalizeDrop: normalizeDropAVX2,
	gradSums: gradSumsAVX2, gradSumsDrop: gradSumsDropAVX2,
	normalizeGrad: normalizeGradAVX2, normalizeGradDrop: normalizeGradDropAVX2,
}

// vectors is the set in use; nil is plain Go. Only tests change it.
var vectors = detect()

func detect() *vectorSet {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && hasAVX2():
		return avx512
	case hasAVX2():
		return avx2
	}
	return nil
}

func hasAVX2() bool { return cpu.X86.HasAVX2 && cpu.X86.HasFMA && cpu.X86.HasBMI2 }

// float32s is x when it holds float32 and assembly is in use.
func float32s[T Float](x []T) ([]float32, bool) {
	y, ok := any(x).([]float32)
	return y, ok && vectors != nil
}

// as32 is x, known to hold float32.
func as32[T Float](x []T) []float32 { return any(x).([]float32) }

func matMul[T Float](c []T, a, b View[T], e Epilogue[T]) {
	if out, ok := float32s(c); ok && a.Cols > 0 {
		vectorMatMul(vectors, out, any(a).(View[float32]), any(b).(View[float32]), any(e).(Epilogue[float32]))
		return
	}
	plainMatMul(c, a, b, e)
}

func depthwiseRows[T Float](y, x, w, bias []T, s DepthwiseShape, act Activation, lo, hi int) {
	if out, ok := float32s(y); ok && s.sweepable() {
		vectorDepthwiseRows(vectors, out, as32(x), as32(w), as32(bias), s, act, lo, hi)
		return
	}
	plainDepthwiseRows(y, x, w, bias, s, act, lo, hi)
}

func depthwiseGradInput[T Float](dx, dy, w []T, s DepthwiseShape) {
	if out, ok := float32s(dx); ok && vectorDepthwiseGradInput(vectors, out, as32(dy), as32(w), s) {
		return
	}
	plainDepthwiseGradInput(dx, dy, w, s)
}

func depthwiseGradKernelRows[T Float](dw, dy, x []T, s DepthwiseShape, lo, hi int) {
	if out, ok := float32s(dw); ok && s.sweepable() {
		vectorDepthwiseGradKernelRows(vectors, out, as32(dy), as32(x), s, lo, hi)
		return
	}
	plainDepthwiseGradKernelRows(dw, dy, x, s, lo, hi)
}
