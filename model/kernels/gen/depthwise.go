package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// rowSweep is what the forward and the kernel-gradient sweeps share: one row of
// output pixels against three rows of input, a vector of channels at a time.
// The first pixel may miss the column left of the picture, the last the column
// right of it; rows outside the picture are rows of zeros.
type rowSweep struct {
	isa
	x           [3]Register // the input under kernel column 0 of the present pixel
	y           Register
	pixel, step Register // bytes: of a pixel; from pixel to pixel of x
}

const sweepSignature = "func(y, x0, x1, x2, w, bias *float32, pixels, stride, channels, left, right, flags int)"

// columns of the kernel that fall on the picture
var (
	allColumns   = []int{0, 1, 2}
	rightColumns = []int{1, 2}
	leftColumns  = []int{0, 1}
)

// tap is the input under row ky and column kx of the kernel.
func (r *rowSweep) tap(ky, kx int) Mem {
	switch kx {
	case 0:
		return Mem{Base: r.x[ky]}
	case 1:
		return Mem{Base: r.x[ky], Index: r.pixel, Scale: 1}
	default:
		return Mem{Base: r.x[ky], Index: r.pixel, Scale: 2}
	}
}

// advance moves to the next pixel.
func (r *rowSweep) advance() {
	ADDQ(r.pixel, r.y)
	for _, x := range r.x {
		ADDQ(r.step, x)
	}
}

// begin loads the strides.
func (r *rowSweep) begin() {
	r.pixel = Load(Param("channels"), GP64())
	SHLQ(U8(2), r.pixel)
	r.step = Load(Param("stride"), GP64())
	IMULQ(r.pixel, r.step)
}

// aim points x and y at the first pixel, for the channels where the arguments stand.
func (r *rowSweep) aim(prefix string) {
	r.y = Load(Param("y"), GP64())
	for i, name := range []string{"x0", "x1", "x2"} {
		r.x[i] = Load(Param(name), GP64())
	}
	CMPQ(param("left"), U8(0))
	JE(LabelRef(prefix + "aimed"))
	for _, x := range r.x {
		SUBQ(r.pixel, x)
	}
	Label(prefix + "aimed")
}

// pixels runs body over the row: the left edge, the inner pixels, the right edge.
func (r *rowSweep) pixels(prefix string, body func(columns []int, at string)) {
	CMPQ(param("left"), U8(0))
	JE(LabelRef(prefix + "inner"))
	body(rightColumns, prefix+"left")
	r.advance()
	Label(prefix + "inner")
	n := Load(Param("pixels"), GP64())
	TESTQ(n, n)
	JE(LabelRef(prefix + "edge"))
	Label(prefix + "pixel")
	body(allColumns, prefix+"all")
	r.advance()
	DECQ(n)
	JNE(LabelRef(prefix + "pixel"))
	Label(prefix + "edge")
	CMPQ(param("right"), U8(0))
	JE(LabelRef(prefix + "swept"))
	body(leftColumns, prefix+"right")
	Label(prefix + "swept")
}

// nextVector moves the arguments on by one vector of channels.
func (s isa) nextVector(names ...string) {
	for _, name := range names {
		ADDQ(I32(s.bytes()), param(name))
	}
}

// overChannels runs body on whole vectors of channels, then on the tail.
// channels stays; left is a register of its own.
func (s isa) overChannels(body func(prefix string, tail bool), names ...string) {
	left := Load(Param("channels"), GP64()).(GPVirtual)
	Label("vector")
	CMPQ(left, U8(s.lanes))
	JLT(LabelRef("tail"))
	body("vector_", false)
	s.nextVector(names...)
	SUBQ(U8(s.lanes), left)
	JMP(LabelRef("vector"))
	Label("tail")
	TESTQ(left, left)
	JE(LabelRef("done"))
	s.setMask(left)
	body("tail_", true)
	Label("done")
	fence()
}

// storeOrStream writes a vector as the flags say. A sweep writes one vector of a
// pixel at a time, so streaming pays only where a vector is a whole cache line:
// with AVX-512.
func (s isa) storeOrStream(from VecPhysical, to Mem, tail bool, label string) {
	if !s.masked || tail {
		s.store(from, to, tail)
		return
	}
	TESTQ(U32(flagStream), param("flags"))
	JNE(LabelRef(label + "_stream"))
	s.store(from, to, false)
	JMP(LabelRef(label + "_stored"))
	Label(label + "_stream")
	VMOVNTPS(from, to)
	Label(label + "_stored")
}

// depthwise writes the forward sweep: the nine weights stay in registers.
func depthwise(s isa) {
	TEXT("depthwiseRow"+s.suffix, NOSPLIT, sweepSignature)
	Pragma("noescape")
	Doc("depthwiseRow" + s.suffix + " computes a row of outputs of a 3x3 depthwise convolution.")
	r := &rowSweep{isa: s}
	r.begin()
	weights, bias, acc, spare := s.regs[:9], s.regs[9], s.regs[10:13], s.regs[13]
	s.overChannels(func(prefix string, tail bool) {
		s.loadWeights(weights, bias, r.pixel, tail)
		r.aim(prefix)
		r.pixels(prefix, func(columns []int, at string) {
			for ky := range 3 {
				if ky == 0 {
					VMOVAPS(bias, acc[0])
				} else {
					s.zero(acc[ky])
				}
				for _, kx := range columns {
					s.addProduct(acc[ky], weights[3*ky+kx], r.tap(ky, kx), spare, tail)
				}
			}
			VADDPS(acc[1], acc[0], acc[0])
			VADDPS(acc[2], acc[0], acc[0])
			s.activate(param("flags"), acc[:1], acc[1], at+"_activated")
			s.storeOrStream(acc[0], Mem{Base: r.y}, tail, at)
		})
	}, "y", "x0", "x1", "x2", "w", "bias")
}

// loadWeights reads the nine weights and the bias of a vector of channels.
func (s isa) loadWeights(weights []VecPhysical, bias VecPhysical, pixel Register, tail bool) {
	at := Load(Param("w"), GP64())
	for i, w := range weights {
		s.load(Mem{Base: at}, w, tail)
		if i < len(weights)-1 {
			ADDQ(pixel, at)
		}
	}
	from := Load(Param("bias"), GP64())
	s.load(Mem{Base: from}, bias, tail)
}
