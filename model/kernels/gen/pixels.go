package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// perPixel runs body over the channels of each of the pixels, a vector at a
// time and the rest masked; k is the channel where the vector begins. advance
// then moves the pointers to the next pixel. It ends the function.
func (s isa) perPixel(pixels Op, channels Register, body func(k Register, tail bool), advance func()) {
	whole, rest, k := GP64(), GP64(), GP64()
	MOVQ(channels, whole)
	ANDQ(I32(-s.lanes), whole)
	MOVQ(channels, rest)
	SUBQ(whole, rest)
	spent := GP64()
	MOVQ(rest, spent)
	s.setMask(spent)
	Label("pixel")
	XORQ(k, k)
	CMPQ(k, whole)
	JE(LabelRef("whole_done"))
	Label("whole")
	body(k, false)
	ADDQ(U8(s.lanes), k)
	CMPQ(k, whole)
	JNE(LabelRef("whole"))
	Label("whole_done")
	TESTQ(rest, rest)
	JE(LabelRef("next"))
	body(k, true)
	Label("next")
	advance()
	DECQ(pixels)
	JNE(LabelRef("pixel"))
	VZEROUPPER()
	RET()
}

// floats is the vector of float32 at element k behind a pointer.
func floats(p, k Register) Mem { return Mem{Base: p, Index: k, Scale: 4} }

// moving is a pointer that goes on by the width of a band; its elements have so
// many bytes.
type moving struct {
	Register
	bytes int
}

// bandVectors is how many vectors of channels sums down the rows take at once.
const bandVectors = 2

// perBand runs down over bands of channels, first as wide as bandVectors, then
// one vector, then the rest masked; channels is used up. It ends the function.
func (s isa) perBand(channels GPVirtual, pointers []moving, down func(label string, vectors int, tail bool)) {
	run := func(label string, vectors int) {
		Label(label)
		CMPQ(channels, U32(vectors*s.lanes))
		JLT(LabelRef(label + "_done"))
		down(label, vectors, false)
		for _, p := range pointers {
			ADDQ(U32(vectors*s.lanes*p.bytes), p.Register)
		}
		SUBQ(U32(vectors*s.lanes), channels)
		JMP(LabelRef(label))
		Label(label + "_done")
	}
	run("two", bandVectors)
	run("one", 1)
	TESTQ(channels, channels)
	JE(LabelRef("done"))
	s.setMask(channels)
	down("tail", 1, true)
	Label("done")
	VZEROUPPER()
	RET()
}
