package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// quad is the pointers to the four pixels of a 2x2 window.
type quad [4]Register

// loadQuad makes them from the parameters a and b, which point to two rows;
// channels is how many float32 a pixel has.
func loadQuad(channels Register) quad {
	q := quad{Load(Param("a"), GP64()), GP64(), Load(Param("b"), GP64()), GP64()}
	for i := 0; i < 4; i += 2 {
		LEAQ(Mem{Base: q[i], Index: channels, Scale: 4}, q[i+1])
	}
	return q
}

// next moves to the next window.
func (q quad) next(channels Register) {
	for _, p := range q {
		LEAQ(Mem{Base: p, Index: channels, Scale: 8}, p)
	}
}

// poolWinners writes the largest of each 2x2 window and, as a byte 0 to 3,
// which it was; the first of equals, and the first of all if that is NaN.
func poolWinners(s isa) {
	TEXT("poolWinners"+s.suffix, NOSPLIT, "func(y *float32, winner *byte, a, b *float32, pixels, channels int)")
	Pragma("noescape")
	Doc("poolWinners" + s.suffix + " computes pixels outputs of 2x2 max-pooling with stride 2 of the rows a and b; AVX2 wants whole vectors of channels.")
	y, winner := Load(Param("y"), GP64()), Load(Param("winner"), GP64())
	pixels, channels := Load(Param("pixels"), GP64()), Load(Param("channels"), GP64())
	q := loadQuad(channels)
	numbers := s.numbers(s.regs[4:8])
	s.perPixel(pixels, channels, func(k Register, tail bool) {
		best, code := s.regs[0], s.regs[1]
		s.load(floats(q[0], k), best, tail)
		s.zero(code)
		for i := 1; i < 4; i++ {
			s.load(floats(q[i], k), s.regs[2], tail)
			s.takeLarger(best, code, s.regs[2], numbers[i], s.regs[3])
		}
		s.store(best, floats(y, k), tail)
		s.storeBytes(code, Mem{Base: winner, Index: k, Scale: 1}, s.regs[2], tail)
	}, func() {
		LEAQ(Mem{Base: y, Index: channels, Scale: 4}, y)
		ADDQ(channels, winner)
		q.next(channels)
	})
}

// numbers fills registers with 0, 1, 2 …
func (s isa) numbers(r []VecPhysical) []VecPhysical {
	for i := range r {
		s.fill(uint32(i), r[i])
	}
	return r
}

// takeLarger replaces best by x, and code by number, where x is larger.
func (s isa) takeLarger(best, code, x, number, spare VecPhysical) {
	if s.masked {
		VCMPPS(U8(less), x, best, K2)
		VMOVAPS(x, K2, best)
		VMOVDQA32(number, K2, code)
		return
	}
	VCMPPS(U8(less), x, best, spare)
	VBLENDVPS(spare, x, best, best)
	VBLENDVPS(spare, number, code, code)
}

// storeBytes writes the lowest byte of each lane; spare is overwritten. AVX2
// writes whole vectors only.
func (s isa) storeBytes(from VecPhysical, to Mem, spare VecPhysical, tail bool) {
	switch {
	case s.masked && tail:
		VPMOVDB(from, K1, to)
	case s.masked:
		VPMOVDB(from, to)
	default:
		VEXTRACTI128(U8(1), from, spare.AsX())
		VPACKSSDW(spare.AsX(), from.AsX(), from.AsX())
		VPACKSSWB(from.AsX(), from.AsX(), from.AsX())
		VMOVQ(from.AsX(), to)
	}
}

// loadBytes reads a byte for each lane. AVX2 reads whole vectors only.
func (s isa) loadBytes(from Mem, to VecPhysical, tail bool) {
	if s.masked && tail {
		VPMOVZXBD_Z(from, K1, to)
		return
	}
	VPMOVZXBD(from, to)
}

// poolSpread sends each gradient to the pixel that won and writes zero to the
// other three.
func poolSpread(s isa) {
	TEXT("poolSpread"+s.suffix, NOSPLIT, "func(a, b, dy *float32, winner *byte, pixels, channels int)")
	Pragma("noescape")
	Doc("poolSpread" + s.suffix + " overwrites the rows a and b with the gradient of poolWinners" + s.suffix + "; AVX2 wants whole vectors of channels.")
	dy, winner := Load(Param("dy"), GP64()), Load(Param("winner"), GP64())
	pixels, channels := Load(Param("pixels"), GP64()), Load(Param("channels"), GP64())
	q := loadQuad(channels)
	numbers := s.numbers(s.regs[4:8])
	s.perPixel(pixels, channels, func(k Register, tail bool) {
		g, code, out := s.regs[0], s.regs[1], s.regs[2]
		s.load(floats(dy, k), g, tail)
		s.loadBytes(Mem{Base: winner, Index: k, Scale: 1}, code, tail)
		for i, n := range numbers {
			s.keepEqual(g, code, n, out)
			s.store(out, floats(q[i], k), tail)
		}
	}, func() {
		LEAQ(Mem{Base: dy, Index: channels, Scale: 4}, dy)
		ADDQ(channels, winner)
		q.next(channels)
	})
}

// keepEqual is to = v where a equals b, else 0.
func (s isa) keepEqual(v, a, b, to VecPhysical) {
	if s.masked {
		VPCMPEQD(a, b, K2)
		VMOVAPS_Z(v, K2, to)
		return
	}
	VPCMPEQD(a, b, to)
	VANDPS(v, to, to)
}
