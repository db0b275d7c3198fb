package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// elementwise runs body over n elements: four vectors at a time, then one, then
// the tail. at gives the place of vector v behind a pointer.
func (s isa) elementwise(pointers []Register, body func(v int, at func(Register) Mem, tail bool)) {
	n := Load(Param("n"), GP64()).(GPVirtual)
	run := func(label string, vectors int) {
		Label(label)
		CMPQ(n, U32(vectors*s.lanes))
		JLT(LabelRef(label + "_done"))
		for v := range vectors {
			body(v, func(r Register) Mem { return Mem{Base: r, Disp: v * s.bytes()} }, false)
		}
		for _, p := range pointers {
			ADDQ(U32(vectors*s.bytes()), p)
		}
		SUBQ(U32(vectors*s.lanes), n)
		JMP(LabelRef(label))
		Label(label + "_done")
	}
	run("four", 4)
	run("one", 1)
	TESTQ(n, n)
	JE(LabelRef("done"))
	s.setMask(n)
	body(0, func(r Register) Mem { return Mem{Base: r} }, true)
	Label("done")
	VZEROUPPER()
	RET()
}

// add writes dst += x.
func add(s isa) {
	TEXT("add"+s.suffix, NOSPLIT, "func(dst, x *float32, n int)")
	Pragma("noescape")
	Doc("add" + s.suffix + " adds n elements of x to dst.")
	dst, x := Load(Param("dst"), GP64()), Load(Param("x"), GP64())
	s.elementwise([]Register{dst, x}, func(v int, at func(Register) Mem, tail bool) {
		a, b := s.regs[2*v], s.regs[2*v+1]
		s.load(at(dst), a, tail)
		s.load(at(x), b, tail)
		VADDPS(a, b, a)
		s.store(a, at(dst), tail)
	})
}

// Predicates of vcmpps, both quiet: less is false when an operand is NaN,
// notLessOrEqual is true.
const (
	less           = 17
	notLessOrEqual = 22
)

// mask writes dst = dy where 0 < y < limit, else 0. A limit of NaN is none.
func mask(s isa) {
	TEXT("mask"+s.suffix, NOSPLIT, "func(dst, dy, y *float32, n int, limit float32)")
	Pragma("noescape")
	Doc("mask" + s.suffix + " sets n elements of dst to dy where 0 < y < limit, else to 0; a limit of NaN is none.")
	dst, dy, y := Load(Param("dst"), GP64()), Load(Param("dy"), GP64()), Load(Param("y"), GP64())
	zero, limit := s.regs[12], s.regs[13]
	s.zero(zero)
	VBROADCASTSS(param("limit"), limit)
	s.elementwise([]Register{dst, dy, y}, func(v int, at func(Register) Mem, tail bool) {
		a, b, c := s.regs[3*v], s.regs[3*v+1], s.regs[3*v+2]
		s.load(at(y), a, tail)
		s.load(at(dy), b, tail)
		s.keepBetween(a, b, c, zero, limit)
		s.store(b, at(dst), tail)
	})
}

// keepBetween clears the lanes of b where a does not lie between zero and limit.
func (s isa) keepBetween(a, b, c, zero, limit VecPhysical) {
	if s.masked {
		VCMPPS(U8(less), a, zero, K2)
		VCMPPS(U8(notLessOrEqual), a, limit, K2, K3)
		VMOVAPS_Z(b, K3, b)
		return
	}
	VCMPPS(U8(less), a, zero, c)
	VCMPPS(U8(notLessOrEqual), a, limit, a)
	VANDPS(c, b, b)
	VANDPS(a, b, b)
}

// rowVectors is how many vectors of columns addRows sums at once.
const rowVectors = 4

// addRows writes dst += each of the rows of x; a few vectors of columns stay in
// registers while it runs down the rows.
func addRows(s isa) {
	TEXT("addRows"+s.suffix, NOSPLIT, "func(dst, x *float32, rows, n int)")
	Pragma("noescape")
	Doc("addRows" + s.suffix + " adds rows rows of x, n wide, to dst.")
	dst, x := Load(Param("dst"), GP64()), Load(Param("x"), GP64())
	line := Load(Param("n"), GP64())
	SHLQ(U8(2), line)
	left := Load(Param("n"), GP64()).(GPVirtual)
	run := func(label string, vectors int) {
		Label(label)
		CMPQ(left, U32(vectors*s.lanes))
		JLT(LabelRef(label + "_done"))
		s.downRows(label, dst, x, line, vectors, false)
		ADDQ(U32(vectors*s.bytes()), dst)
		ADDQ(U32(vectors*s.bytes()), x)
		SUBQ(U32(vectors*s.lanes), left)
		JMP(LabelRef(label))
		Label(label + "_done")
	}
	run("four", rowVectors)
	run("one", 1)
	TESTQ(left, left)
	JE(LabelRef("done"))
	s.setMask(left)
	s.downRows("tail", dst, x, line, 1, true)
	Label("done")
	VZEROUPPER()
	RET()
}

// downRows adds one band of columns over all the rows.
func (s isa) downRows(label string, dst, x, line Register, vectors int, tail bool) {
	n, at := Load(Param("rows"), GP64()), GP64()
	MOVQ(x, at)
	for v := range vectors {
		s.load(Mem{Base: dst, Disp: v * s.bytes()}, s.regs[v], tail)
	}
	Label(label + "_row")
	for v := range vectors {
		s.load(Mem{Base: at, Disp: v * s.bytes()}, s.regs[vectors+v], tail)
		VADDPS(s.regs[vectors+v], s.regs[v], s.regs[v])
	}
	ADDQ(line, at)
	DECQ(n)
	JNE(LabelRef(label + "_row"))
	for v := range vectors {
		s.store(s.regs[v], Mem{Base: dst, Disp: v * s.bytes()}, tail)
	}
}
