package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// isa is an instruction set as these kernels see it: vectors of lanes int32 or
// float32, or four times as many bytes.
type isa struct {
	suffix    string // of int8 kernels
	suffix32  string // of float32 kernels
	lanes     int
	regs      []VecPhysical
	vnni      bool  // AVX-512, for int8 with VNNI; else AVX2
	heights   []int // pixels of int8 convolutions' tiles: the largest fills the registers
	heights32 []int // likewise of float32
}

var vnni = isa{suffix: "VNNI", suffix32: "AVX512", lanes: 16, vnni: true,
	heights: []int{12, 8, 4, 1}, heights32: []int{12, 8, 4, 1}, regs: []VecPhysical{
		Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8, Z9, Z10, Z11, Z12, Z13, Z14, Z15,
		Z16, Z17, Z18, Z19, Z20, Z21, Z22, Z23, Z24, Z25, Z26, Z27, Z28, Z29, Z30, Z31}}

var avx2 = isa{suffix: "AVX2", suffix32: "AVX2", lanes: 8,
	heights: []int{4, 2, 1}, heights32: []int{6, 4, 2, 1}, regs: []VecPhysical{
		Y0, Y1, Y2, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11, Y12, Y13, Y14, Y15}}

// bytes is the size of a vector.
func (s isa) bytes() int { return 4 * s.lanes }

// tile is the block of outputs that one pass over the depth computes in
// registers: rows pixels of vectors·lanes channels.
type tile struct{ rows, vectors int }

// tiles lists tiles of the given heights, two vectors wide and one.
func tiles(heights []int) []tile {
	var out []tile
	for _, rows := range heights {
		out = append(out, tile{rows, 2}, tile{rows, 1})
	}
	return out
}

// take returns the first n registers and the others.
func take(regs []VecPhysical, n int) (first, rest []VecPhysical) { return regs[:n], regs[n:] }

func (s isa) zero(r VecPhysical) {
	if s.vnni {
		VPXORD(r, r, r)
	} else {
		VPXOR(r, r, r)
	}
}

func (s isa) load(from Op, to Op) {
	if s.vnni {
		VMOVDQU32(from, to)
	} else {
		VMOVDQU(from, to)
	}
}

func (s isa) move(from, to VecPhysical) {
	if s.vnni {
		VMOVDQA32(from, to)
	} else {
		VMOVDQA(from, to)
	}
}

// ones is a vector of int16 ones, for AVX2's sums of pairs.
var ones Mem

// loadOnes fills r, which AVX2 needs in dot.
func (s isa) loadOnes(r VecPhysical) {
	if ones.Base == nil {
		ones = GLOBL("int8Ones", RODATA|NOPTR)
		for i := range 16 {
			DATA(2*i, U16(1))
		}
	}
	VMOVDQU(ones, r)
}

// dot adds to each int32 of acc four products of codes, unsigned, with weights,
// signed. AVX2 sums pairs in 16 bits, which 2·127·128 do not overflow, and needs
// a spare register.
func (s isa) dot(weights Op, codes, acc, ones, spare VecPhysical) {
	if s.vnni {
		VPDPBUSD(weights, codes, acc)
		return
	}
	VPMADDUBSW(weights, codes, spare)
	VPMADDWD(ones, spare, spare)
	VPADDD(spare, acc, acc)
}

// param is the place of a scalar argument on the stack.
func param(name string) Mem {
	b, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return b.Addr
}

// byteMask keeps the first count bytes, or lanes, of a vector, in K1; count is
// used up. Of 64 and more all are kept.
func byteMask(count GPVirtual) {
	all := GP64()
	MOVQ(I32(-1), all)
	BZHIQ(count, all, all)
	KMOVQ(all, K1)
}

func finish() {
	VZEROUPPER()
	RET()
}
