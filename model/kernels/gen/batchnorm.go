package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// normalize writes (x-mean)·scale + shift with the three of each channel; the
// fused variant follows it by ReLU and dropout.
func normalize(s isa, fused bool) {
	name, more := "normalize", ""
	if fused {
		name, more = "normalizeDrop", ", start, key, limit uint32, kept float32"
	}
	TEXT(name+s.suffix, NOSPLIT, "func(y, x, mean, scale, shift *float32, pixels, channels int"+more+")")
	Pragma("noescape")
	Doc(name + s.suffix + " sets y to (x-mean)*scale + shift, channel by channel" +
		map[bool]string{true: ", then ReLU and dropout", false: ""}[fused] + ".")
	y, x := Load(Param("y"), GP64()), Load(Param("x"), GP64())
	mean, scale, shift := Load(Param("mean"), GP64()), Load(Param("scale"), GP64()), Load(Param("shift"), GP64())
	pixels, channels := Load(Param("pixels"), GP64()), Load(Param("channels"), GP64())
	after := func(bool) {}
	if fused {
		after = s.thenDrop(channels)
	}
	v, w, t := s.regs[0], s.regs[1], s.regs[2]
	s.perPixel(pixels, channels, func(k Register, tail bool) {
		s.load(floats(x, k), v, tail)
		s.load(floats(mean, k), t, tail)
		VSUBPS(t, v, v)
		s.load(floats(scale, k), t, tail)
		s.load(floats(shift, k), w, tail)
		VFMADD213PS(w, t, v)
		after(tail)
		s.store(v, floats(y, k), tail)
	}, func() {
		for _, p := range []Register{x, y} {
			LEAQ(Mem{Base: p, Index: channels, Scale: 4}, p)
		}
	})
}

// thenDrop prepares ReLU and dropout of register 0 and returns what performs
// them; it counts the elements.
func (s isa) thenDrop(channels Register) func(tail bool) {
	d, zero, kept, rest := s.dice(s.regs[3:]), s.regs[10], s.regs[11], s.regs[12]
	s.zero(zero)
	VBROADCASTSS(param("kept"), kept)
	r := GP64()
	MOVQ(channels, r)
	ANDQ(U32(s.lanes-1), r)
	VMOVD(r.As32(), rest.AsX())
	VPBROADCASTD(rest.AsX(), rest)
	return func(tail bool) {
		VMAXPS(s.regs[0], zero, s.regs[0])
		VMULPS(kept, s.regs[0], s.regs[0])
		s.roll(d, s.regs[0], s.regs[1], s.regs[2])
		if tail {
			VPADDD(rest, d.counter, d.counter)
		} else {
			VPADDD(d.step, d.counter, d.counter)
		}
	}
}

// pairSums is the registers that hold, in float64, two sums of each channel of
// a band.
type pairSums struct{ first, second []VecPhysical }

// pairSums takes 8 registers and clears what the vectors need.
func (s isa) pairSums(r []VecPhysical, vectors int) pairSums {
	p := pairSums{r[:2*vectors], r[4 : 4+2*vectors]}
	for i := range p.first {
		s.zero(p.first[i])
		s.zero(p.second[i])
	}
	return p
}

// write puts the sums to memory; whole vectors always.
func (p pairSums) write(s isa, first, second Register) {
	for i := range p.first {
		VMOVUPD(p.first[i], Mem{Base: first, Disp: i * s.bytes()})
		VMOVUPD(p.second[i], Mem{Base: second, Disp: i * s.bytes()})
	}
}

// widen makes float64 of the lower and the upper lanes of v.
func (s isa) widen(v, low, high VecPhysical) {
	if s.masked {
		VEXTRACTF64X4(U8(1), v, high.AsY())
		VCVTPS2PD(v.AsY(), low)
		VCVTPS2PD(high.AsY(), high)
		return
	}
	VEXTRACTF128(U8(1), v, high.AsX())
	VCVTPS2PD(v.AsX(), low)
	VCVTPS2PD(high.AsX(), high)
}

// momentSums writes the sums of x and of x² over the rows. The sums are made in
// float64, where the squares of float32 are exact.
func momentSums(s isa) {
	TEXT("momentSums"+s.suffix, NOSPLIT, "func(sum, squares *float64, x *float32, rows, channels int)")
	Pragma("noescape")
	Doc("momentSums" + s.suffix + " overwrites sum and squares, of whole vectors, with those of each channel over the rows of x.")
	sum, squares, x := Load(Param("sum"), GP64()), Load(Param("squares"), GP64()), Load(Param("x"), GP64())
	line := Load(Param("channels"), GP64())
	SHLQ(U8(2), line)
	left := Load(Param("channels"), GP64()).(GPVirtual)
	low, high := s.regs[8], s.regs[9]
	s.perBand(left, []moving{{x, 4}, {sum, 8}, {squares, 8}}, func(label string, vectors int, tail bool) {
		sums := s.pairSums(s.regs, vectors)
		s.down(label, line, []Register{x}, func(at []Register) {
			for v := range vectors {
				s.load(Mem{Base: at[0], Disp: v * s.bytes()}, s.regs[10], tail)
				s.widen(s.regs[10], low, high)
				VADDPD(low, sums.first[2*v], sums.first[2*v])
				VADDPD(high, sums.first[2*v+1], sums.first[2*v+1])
				VFMADD231PD(low, low, sums.second[2*v])
				VFMADD231PD(high, high, sums.second[2*v+1])
			}
		})
		sums.write(s, sum, squares)
	})
}

// down runs body over the rows with pointers into them.
func (s isa) down(label string, line Register, pointers []Register, body func(at []Register)) {
	n := Load(Param("rows"), GP64())
	var at []Register
	for _, p := range pointers {
		r := GP64()
		MOVQ(p, r)
		at = append(at, r)
	}
	Label(label + "_row")
	body(at)
	for _, r := range at {
		ADDQ(line, r)
	}
	DECQ(n)
	JNE(LabelRef(label + "_row"))
}

// gradient reads gradients, as they are or through a ReLU with dropout: g·kept
// where its output y is above zero.
type gradient struct {
	isa
	through bool
	g, x, y Register
	kept    VecPhysical
}

// loadGradient takes the parameters dy, x and, for the fused variant, y and
// kept, which stays in a register.
func (s isa) loadGradient(through bool, kept VecPhysical) gradient {
	in := gradient{isa: s, through: through, kept: kept, g: Load(Param("dy"), GP64()), x: Load(Param("x"), GP64())}
	if through {
		in.y = Load(Param("y"), GP64())
		VBROADCASTSS(param("kept"), kept)
	}
	return in
}

// pointers lists g, x and, if it is read, y.
func (in gradient) pointers() []Register {
	if in.through {
		return []Register{in.g, in.x, in.y}
	}
	return []Register{in.g, in.x}
}

// read puts the gradient into to; spare and spare2 are overwritten.
func (in gradient) read(to, spare, spare2 VecPhysical, g, y Mem, tail bool) {
	in.load(g, to, tail)
	if !in.through {
		return
	}
	VMULPS(in.kept, to, to)
	in.load(y, spare, tail)
	in.zero(spare2)
	if in.masked {
		VCMPPS(U8(less), spare, spare2, K2)
		VMOVAPS_Z(to, K2, to)
		return
	}
	VCMPPS(U8(less), spare, spare2, spare)
	VANDPS(spare, to, to)
}

// gradSums writes the sums of g and of g·(x-mean) over the rows.
func gradSums(s isa, through bool) {
	name, signature := "gradSums", "func(sum, products *float64, dy, x, mean *float32, rows, channels int)"
	if through {
		name, signature = "gradSumsDrop", "func(sum, products *float64, dy, x, y, mean *float32, rows, channels int, kept float32)"
	}
	TEXT(name+s.suffix, NOSPLIT, signature)
	Pragma("noescape")
	Doc(name + s.suffix + " overwrites sum and products, of whole vectors, with the sums of dy and of dy*(x-mean) of each channel over the rows.")
	sum, products := Load(Param("sum"), GP64()), Load(Param("products"), GP64())
	mean, line := Load(Param("mean"), GP64()), Load(Param("channels"), GP64())
	SHLQ(U8(2), line)
	left := Load(Param("channels"), GP64()).(GPVirtual)
	in := s.loadGradient(through, s.regs[14])
	moves := []moving{{mean, 4}, {sum, 8}, {products, 8}}
	for _, p := range in.pointers() {
		moves = append(moves, moving{p, 4})
	}
	s.perBand(left, moves, func(label string, vectors int, tail bool) {
		sums := s.pairSums(s.regs, vectors)
		s.down(label, line, in.pointers(), func(at []Register) {
			for v := range vectors {
				s.addGradient(in, sums, v, at, Mem{Base: mean, Disp: v * s.bytes()}, tail)
			}
		})
		sums.write(s, sum, products)
	})
}

// addGradient adds vector v of a row to the sums.
func (s isa) addGradient(in gradient, sums pairSums, v int, at []Register, mean Mem, tail bool) {
	low, high, g, d, spare := s.regs[8], s.regs[9], s.regs[10], s.regs[11], s.regs[12]
	place := func(p Register) Mem { return Mem{Base: p, Disp: v * s.bytes()} }
	in.read(g, d, spare, place(at[0]), place(at[len(at)-1]), tail)
	s.load(place(at[1]), d, tail)
	s.load(mean, spare, tail)
	VSUBPS(spare, d, d)
	VMULPS(g, d, d)
	for i, acc := range [][]VecPhysical{sums.first, sums.second} {
		s.widen([]VecPhysical{g, d}[i], low, high)
		VADDPD(low, acc[2*v], acc[2*v])
		VADDPD(high, acc[2*v+1], acc[2*v+1])
	}
}

// normalizeGrad writes the gradient of the normalized map's input,
// a·g + b·(x-mean) + c with a, b, c and mean of each channel.
func normalizeGrad(s isa, through bool) {
	name, signature := "normalizeGrad", "func(dx, dy, x, mean, a, b, c *float32, pixels, channels int)"
	if through {
		name, signature = "normalizeGradDrop", "func(dx, dy, x, y, mean, a, b, c *float32, pixels, channels int, kept float32)"
	}
	TEXT(name+s.suffix, NOSPLIT, signature)
	Pragma("noescape")
	Doc(name + s.suffix + " sets dx to a*dy + b*(x-mean) + c, channel by channel.")
	dx, mean := Load(Param("dx"), GP64()), Load(Param("mean"), GP64())
	a, b, c := Load(Param("a"), GP64()), Load(Param("b"), GP64()), Load(Param("c"), GP64())
	channels := Load(Param("channels"), GP64())
	in := s.loadGradient(through, s.regs[14])
	g, d, t, u := s.regs[0], s.regs[1], s.regs[2], s.regs[3]
	s.perPixel(param("pixels"), channels, func(k Register, tail bool) {
		in.read(g, t, u, floats(in.g, k), floats(last(in.pointers()), k), tail)
		s.load(floats(in.x, k), d, tail)
		s.load(floats(mean, k), t, tail)
		VSUBPS(t, d, d)
		s.load(floats(b, k), t, tail)
		s.load(floats(c, k), u, tail)
		VFMADD213PS(u, t, d)
		s.load(floats(a, k), t, tail)
		VFMADD231PS(t, g, d)
		s.store(d, floats(dx, k), tail)
	}, func() {
		for _, p := range append(in.pointers(), dx) {
			LEAQ(Mem{Base: p, Index: channels, Scale: 4}, p)
		}
	})
}

func last(r []Register) Register { return r[len(r)-1] }
