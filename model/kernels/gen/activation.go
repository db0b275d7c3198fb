package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// clip writes dst = x between low and high. A NaN stays one.
func clip(s isa) {
	TEXT("clip"+s.suffix, NOSPLIT, "func(dst, x *float32, n int, low, high float32)")
	Pragma("noescape")
	Doc("clip" + s.suffix + " sets n elements of dst to x, raised to low and lowered to high.")
	dst, x := Load(Param("dst"), GP64()), Load(Param("x"), GP64())
	low, high := s.regs[12], s.regs[13]
	VBROADCASTSS(param("low"), low)
	VBROADCASTSS(param("high"), high)
	s.elementwise([]Register{dst, x}, func(v int, at func(Register) Mem, tail bool) {
		a := s.regs[v]
		s.load(at(x), a, tail)
		VMAXPS(a, low, a)
		VMINPS(a, high, a)
		s.store(a, at(dst), tail)
	})
}
