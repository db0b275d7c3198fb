package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// transpose writes the copy of count blocks of 8x8 from rows to columns, for
// packing: block t, columns 8t to 8t+8 of src, becomes rows 8t to 8t+8 of dst.
// Strides are in bytes.
func transpose() {
	TEXT("transpose8AVX2", NOSPLIT, "func(dst, src *float32, dstStride, srcStride, count int)")
	Pragma("noescape")
	Doc("transpose8AVX2 writes 8 rows of src, 8*count wide, as columns of dst.")
	dst, src := Load(Param("dst"), GP64()), Load(Param("src"), GP64())
	ds, ss := Load(Param("dstStride"), GP64()), Load(Param("srcStride"), GP64())
	n := Load(Param("count"), GP64())
	row := GP64()
	Label("block")
	MOVQ(src, row)
	eight(row, ss, func(i int, at Mem) { VMOVUPS(at, avx2.regs[i]) })
	out := shuffle()
	eight(dst, ds, func(i int, at Mem) { VMOVUPS(out[i], at) })
	ADDQ(ds, dst)
	ADDQ(U8(32), src)
	DECQ(n)
	JNE(LabelRef("block"))
	VZEROUPPER()
	RET()
}

// eight visits eight rows; row ends on the last.
func eight(row, stride Register, f func(i int, at Mem)) {
	for i := range 8 {
		f(i, Mem{Base: row})
		if i < 7 {
			ADDQ(stride, row)
		}
	}
}

// shuffle transposes registers 0 to 7 and returns where the rows end up.
func shuffle() []VecPhysical {
	in, mid := avx2.regs[:8], avx2.regs[8:16]
	for i := 0; i < 8; i += 2 { // pairs of rows, interleaved
		VUNPCKLPS(in[i+1], in[i], mid[i])
		VUNPCKHPS(in[i+1], in[i], mid[i+1])
	}
	for i := 0; i < 8; i += 4 { // fours
		VUNPCKLPD(mid[i+2], mid[i], in[i])
		VUNPCKHPD(mid[i+2], mid[i], in[i+1])
		VUNPCKLPD(mid[i+3], mid[i+1], in[i+2])
		VUNPCKHPD(mid[i+3], mid[i+1], in[i+3])
	}
	for i := range 4 { // eights: low halves, then high halves
		VPERM2F128(U8(0x20), in[i+4], in[i], mid[i])
		VPERM2F128(U8(0x31), in[i+4], in[i], mid[i+4])
	}
	return mid
}
