package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// adam writes one step of AdamW. Products and sums are rounded one by one, as in
// plain Go.
func adam(s isa) {
	TEXT("adam"+s.suffix, NOSPLIT, "func(w, dw, first, second *float32, n int, beta1, rest1, beta2, rest2, epsilon, decay, rate float32)")
	Pragma("noescape")
	Doc("adam" + s.suffix + " moves n weights and their moments by one step of AdamW; rest1 and rest2 are 1 less beta1 and beta2.")
	w, dw := Load(Param("w"), GP64()), Load(Param("dw"), GP64())
	first, second := Load(Param("first"), GP64()), Load(Param("second"), GP64())
	constants := map[string]VecPhysical{}
	for i, name := range []string{"beta1", "rest1", "beta2", "rest2", "epsilon", "decay", "rate"} {
		constants[name] = s.regs[8+i]
		VBROADCASTSS(param(name), s.regs[8+i])
	}
	g, v, m, x, t := s.regs[0], s.regs[1], s.regs[2], s.regs[3], s.regs[4]
	s.elementwise([]Register{w, dw, first, second}, func(_ int, at func(Register) Mem, tail bool) {
		s.load(at(dw), g, tail)
		s.load(at(first), v, tail)
		s.load(at(second), m, tail)
		s.load(at(w), x, tail)
		VMULPS(constants["beta1"], v, v)
		VMULPS(constants["rest1"], g, t)
		VADDPS(t, v, v)
		VMULPS(constants["beta2"], m, m)
		VMULPS(g, g, t)
		VMULPS(constants["rest2"], t, t)
		VADDPS(t, m, m)
		s.store(v, at(first), tail)
		s.store(m, at(second), tail)
		VSQRTPS(m, m)
		VADDPS(constants["epsilon"], m, m)
		VDIVPS(m, v, v)
		VMULPS(constants["decay"], x, t)
		VADDPS(t, v, v)
		VMULPS(constants["rate"], v, v)
		VSUBPS(v, x, x)
		s.store(x, at(w), tail)
	})
}
