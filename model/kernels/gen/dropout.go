package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// rounds are the multipliers and shifts of the mixing function; DropMask in
// package kernels says where they are from. The last shift follows the last round.
var rounds = [3]struct {
	shift  uint8
	factor uint32
}{{17, 0xed5ad4bb}, {11, 0xac4c1b51}, {15, 0x31848bab}}

const lastShift = 14

// dice is the registers that decide which elements are dropped.
type dice struct {
	counter, step, key, limit VecPhysical
	factors                   []VecPhysical
}

// count holds 0, 1, 2 … in uint32, for the counter of a vector.
var count Mem

// dice prepares the registers from the parameters start, key and limit.
func (s isa) dice(r []VecPhysical) dice {
	if count.Base == nil {
		count = GLOBL("count", RODATA|NOPTR)
		for i := range 16 {
			DATA(4*i, U32(i))
		}
	}
	d := dice{r[0], r[1], r[2], r[3], r[4:7]}
	VBROADCASTSS(param("start"), d.counter)
	VPADDD(count, d.counter, d.counter)
	VBROADCASTSS(param("key"), d.key)
	VBROADCASTSS(param("limit"), d.limit)
	s.fill(uint32(s.lanes), d.step)
	for i, round := range rounds {
		s.fill(round.factor, d.factors[i])
	}
	return d
}

// fill fills all lanes of a register with a number.
func (s isa) fill(value uint32, to VecPhysical) {
	r := GP32()
	MOVL(U32(value), r)
	VMOVD(r, to.AsX())
	VPBROADCASTD(to.AsX(), to)
}

func (s isa) xor(a, b, to VecPhysical) {
	if s.masked {
		VPXORD(a, b, to)
		return
	}
	VPXOR(a, b, to)
}

// roll clears the lanes of v whose number falls below the limit; x and t are
// overwritten.
func (s isa) roll(d dice, v, x, t VecPhysical) {
	from := d.counter
	for i, round := range rounds {
		VPSRLD(U8(round.shift), from, t)
		s.xor(from, t, x)
		VPMULLD(d.factors[i], x, x)
		if i == 0 {
			s.xor(d.key, x, x)
		}
		from = x
	}
	VPSRLD(U8(lastShift), x, t)
	s.xor(t, x, x)
	if s.masked {
		const notLess = 5
		VPCMPUD(U8(notLess), d.limit, x, K2)
		VMOVAPS_Z(v, K2, v)
		return
	}
	VPMAXUD(d.limit, x, t)
	VPCMPEQD(t, x, x)
	VANDPS(x, v, v)
}

// drop writes dst = x·scale, or 0 where the element's number is below limit.
func drop(s isa) {
	TEXT("drop"+s.suffix, NOSPLIT, "func(dst, x *float32, n int, start, key, limit uint32, scale float32)")
	Pragma("noescape")
	Doc("drop" + s.suffix + " sets n elements of dst to x times scale, or to 0 where the number of the element, counted from start, is below limit.")
	dst, x := Load(Param("dst"), GP64()), Load(Param("x"), GP64())
	d, scale := s.dice(s.regs[4:]), s.regs[12]
	VBROADCASTSS(param("scale"), scale)
	s.elementwise([]Register{dst, x}, func(_ int, at func(Register) Mem, tail bool) {
		s.load(at(x), s.regs[0], tail)
		VMULPS(scale, s.regs[0], s.regs[0])
		s.roll(d, s.regs[0], s.regs[1], s.regs[2])
		VPADDD(d.step, d.counter, d.counter)
		s.store(s.regs[0], at(dst), tail)
	})
}
