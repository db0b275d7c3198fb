package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// depthwiseGradKernel writes the sweep that adds dy·x to the nine gradients,
// which stay in registers over the row. The arguments are those of the forward
// sweep: y is dy, w the gradient; bias and flags are not used.
func depthwiseGradKernel(s isa) {
	TEXT("depthwiseGradKernelRow"+s.suffix, NOSPLIT, sweepSignature)
	Pragma("noescape")
	Doc("depthwiseGradKernelRow" + s.suffix + " adds what a row of outputs gives to the kernel's gradient w.")
	r := &rowSweep{isa: s}
	r.begin()
	sums, dy, spare := s.regs[:9], s.regs[9], s.regs[10]
	s.overChannels(func(prefix string, tail bool) {
		s.eachWeight(r.pixel, func(i int, at Mem) { s.load(at, sums[i], tail) })
		r.aim(prefix)
		r.pixels(prefix, func(columns []int, at string) {
			s.load(Mem{Base: r.y}, dy, tail)
			for ky := range 3 {
				for _, kx := range columns {
					s.addProduct(sums[3*ky+kx], dy, r.tap(ky, kx), spare, tail)
				}
			}
		})
		s.eachWeight(r.pixel, func(i int, at Mem) { s.store(sums[i], at, tail) })
	}, "y", "x0", "x1", "x2", "w")
}

func (s isa) eachWeight(pixel Register, f func(i int, at Mem)) {
	at := Load(Param("w"), GP64())
	for i := range 9 {
		f(i, Mem{Base: at})
		if i < 8 {
			ADDQ(pixel, at)
		}
	}
}

// gradInput2 is the sweep over one row of dx for stride 2. Counted with the
// padding, even columns of dx take part in kernel columns 0 (of output j) and 2
// (of output j-1), odd ones only in column 1. Likewise for rows: one row a of dy
// or two, a and b, matter, with three weights each. first says that the row
// begins with an odd column; last is 0, or 1 when it ends with an even column
// that still has an output of its own, or 2 when that output is missing.
type gradInput2 struct {
	isa
	weights     []VecPhysical // of a, then of b
	now, before [2]VecPhysical
	acc         VecPhysical
	dx, a, b    Register
	pixel       Register
	writes      int // so far, to name labels
}

func depthwiseGradInput2(s isa) {
	TEXT("depthwiseGradInput2Row"+s.suffix, NOSPLIT, "func(dx, a, b, wa, wb *float32, pairs, channels, first, last, flags int)")
	Pragma("noescape")
	Doc("depthwiseGradInput2Row" + s.suffix + " computes a row of the input's gradient for stride 2.")
	g := &gradInput2{isa: s, weights: s.regs[:6], acc: s.regs[6]}
	g.now, g.before = [2]VecPhysical{s.regs[7], s.regs[8]}, [2]VecPhysical{s.regs[9], s.regs[10]}
	g.pixel = Load(Param("channels"), GP64())
	SHLQ(U8(2), g.pixel)
	s.overChannels(g.row, "dx", "a", "b", "wa", "wb")
}

func (g *gradInput2) row(prefix string, tail bool) {
	g.prepare(tail)
	CMPQ(param("first"), U8(0))
	JE(LabelRef(prefix + "pairs"))
	g.read(tail)
	g.odd(tail)
	g.shift()
	Label(prefix + "pairs")
	n := Load(Param("pairs"), GP64())
	TESTQ(n, n)
	JE(LabelRef(prefix + "last"))
	Label(prefix + "pair")
	g.read(tail)
	g.even(tail)
	g.odd(tail)
	g.shift()
	DECQ(n)
	JNE(LabelRef(prefix + "pair"))
	Label(prefix + "last")
	g.lastColumn(prefix, tail)
}

// prepare loads the weights and starts with no output before the first.
func (g *gradInput2) prepare(tail bool) {
	for i, name := range []string{"wa", "wb"} {
		at := Load(Param(name), GP64())
		g.load(Mem{Base: at}, g.weights[3*i], tail)
		g.load(Mem{Base: at, Index: g.pixel, Scale: 1}, g.weights[3*i+1], tail)
		g.load(Mem{Base: at, Index: g.pixel, Scale: 2}, g.weights[3*i+2], tail)
	}
	g.dx = Load(Param("dx"), GP64())
	g.a = Load(Param("a"), GP64())
	g.b = Load(Param("b"), GP64())
	g.zero(g.before[0])
	g.zero(g.before[1])
}

// lastColumn writes an even column that has no odd one after it.
func (g *gradInput2) lastColumn(prefix string, tail bool) {
	CMPQ(param("last"), U8(1))
	JLT(LabelRef(prefix + "swept"))
	JE(LabelRef(prefix + "reached"))
	g.zero(g.now[0])
	g.zero(g.now[1])
	JMP(LabelRef(prefix + "write"))
	Label(prefix + "reached")
	g.read(tail)
	Label(prefix + "write")
	g.even(tail)
	Label(prefix + "swept")
}

func (g *gradInput2) read(tail bool) {
	g.load(Mem{Base: g.a}, g.now[0], tail)
	g.load(Mem{Base: g.b}, g.now[1], tail)
	ADDQ(g.pixel, g.a)
	ADDQ(g.pixel, g.b)
}

func (g *gradInput2) shift() {
	VMOVAPS(g.now[0], g.before[0])
	VMOVAPS(g.now[1], g.before[1])
}

func (g *gradInput2) even(tail bool) {
	VMULPS(g.weights[0], g.now[0], g.acc)
	VFMADD231PS(g.weights[2], g.before[0], g.acc)
	VFMADD231PS(g.weights[3], g.now[1], g.acc)
	VFMADD231PS(g.weights[5], g.before[1], g.acc)
	g.write(tail)
}

func (g *gradInput2) odd(tail bool) {
	VMULPS(g.weights[1], g.now[0], g.acc)
	VFMADD231PS(g.weights[4], g.now[1], g.acc)
	g.write(tail)
}

func (g *gradInput2) write(tail bool) {
	g.writes++
	g.storeOrStream(g.acc, Mem{Base: g.dx}, tail, fmt.Sprint("write", g.writes))
	ADDQ(g.pixel, g.dx)
}
