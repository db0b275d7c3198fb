package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// isa is an instruction set as the kernels see it: vectors of lanes float32,
// and a way to leave out the last lanes of one.
type isa struct {
	suffix string
	lanes  int
	regs   []VecPhysical
	masked bool // has mask registers; else the last of regs holds the mask
}

var avx512 = isa{suffix: "AVX512", lanes: 16, masked: true, regs: []VecPhysical{
	Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8, Z9, Z10, Z11, Z12, Z13, Z14, Z15,
	Z16, Z17, Z18, Z19, Z20, Z21, Z22, Z23, Z24, Z25, Z26, Z27, Z28, Z29, Z30, Z31}}

var avx2 = isa{suffix: "AVX2", lanes: 8, regs: []VecPhysical{
	Y0, Y1, Y2, Y3, Y4, Y5, Y6, Y7, Y8, Y9, Y10, Y11, Y12, Y13, Y14, Y15}}

// bytes is the size of a vector.
func (s isa) bytes() int { return 4 * s.lanes }

// maskRegister is where AVX2 keeps its mask; AVX-512 uses K1.
func (s isa) maskRegister() VecPhysical { return s.regs[len(s.regs)-1] }

// tailTable holds a vector of ones followed by one of zeros: read from
// lanes-count on, it is the mask of count lanes.
var tailTable, six Mem

// constants writes the read-only data when it is first needed.
func constants() {
	if tailTable.Base != nil {
		return
	}
	tailTable = GLOBL("tailMasks", RODATA|NOPTR)
	for i := range 16 {
		DATA(4*i, U32([]uint32{0xffffffff, 0}[i/8]))
	}
	six = GLOBL("six", RODATA|NOPTR)
	DATA(0, F32(6))
}

// setMask keeps the first count lanes (1 to lanes); count is used up.
func (s isa) setMask(count GPVirtual) {
	if s.masked {
		ones := GP64()
		MOVQ(I32(-1), ones)
		BZHIQ(count, ones, ones)
		KMOVW(ones.As32(), K1)
		return
	}
	constants()
	table := GP64()
	LEAQ(tailTable, table)
	SHLQ(U8(2), count)
	SUBQ(count, table)
	VMOVUPS(Mem{Base: table, Disp: 32}, s.maskRegister())
}

// load reads a vector; with tail set only the lanes of the mask, the others are zero.
func (s isa) load(from Mem, to VecPhysical, tail bool) {
	switch {
	case !tail:
		VMOVUPS(from, to)
	case s.masked:
		VMOVUPS_Z(from, K1, to)
	default:
		VMASKMOVPS(from, s.maskRegister(), to)
	}
}

// store writes a vector, with tail set only the lanes of the mask.
func (s isa) store(from VecPhysical, to Mem, tail bool) {
	switch {
	case !tail:
		VMOVUPS(from, to)
	case s.masked:
		VMOVUPS(from, K1, to)
	default:
		VMASKMOVPS(from, s.maskRegister(), to)
	}
}

// addProduct is acc += x*w with x in memory; spare is overwritten when a tail
// has to be read first.
func (s isa) addProduct(acc, w VecPhysical, x Mem, spare VecPhysical, tail bool) {
	if !tail {
		VFMADD231PS(x, w, acc)
		return
	}
	s.load(x, spare, true)
	VFMADD231PS(spare, w, acc)
}

func (s isa) zero(r VecPhysical) {
	if s.masked {
		VPXORD(r, r, r)
		return
	}
	VXORPS(r, r, r)
}

// Bits of the flags argument.
const (
	flagLoad   = 1 << iota // start from what c holds, not from zero
	flagReLU               // max(0,x)
	flagReLU6              // min(x,6), after flagReLU
	flagStream             // write past the caches; whole aligned vectors only
)

// activate applies the activation that flags asks for to the registers. It
// overwrites spare. A NaN stays one: maxps and minps return their second source.
func (s isa) activate(flags Mem, regs []VecPhysical, spare VecPhysical, done string) {
	constants()
	TESTQ(U32(flagReLU), flags)
	JE(LabelRef(done))
	s.zero(spare)
	for _, r := range regs {
		VMAXPS(r, spare, r)
	}
	TESTQ(U32(flagReLU6), flags)
	JE(LabelRef(done))
	VBROADCASTSS(six, spare)
	for _, r := range regs {
		VMINPS(r, spare, r)
	}
	Label(done)
}

// fence makes streamed writes visible before what follows; without any it costs
// nothing to speak of.
func fence() {
	SFENCE()
	VZEROUPPER()
	RET()
}
