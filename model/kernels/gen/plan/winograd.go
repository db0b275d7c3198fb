package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The transforms of Winograd's F(2x2,3x3) (Lavin and Gray 2016), for AVX-512 and
// channels in whole vectors. A tile is 4x4 values in 16 planes, plane bytes
// apart; each call does a row of tiles. pixel is the size of a pixel and line
// that of a row of pixels, in bytes.
//
// None of the matrices has other entries than 0, 1 and -1, so that there are no
// multiplications.

// winogradInput writes Bᵀ·x·B of overlapping windows of 4x4 pixels, 2 apart.
func winogradInput() {
	TEXT("winogradInputAVX512", NOSPLIT, "func(v, x *float32, plane, tiles, line, pixel int)")
	Pragma("noescape")
	Doc("winogradInputAVX512 transforms a row of 4x4 windows of x, 2 pixels apart, to 16 planes of v.")
	w := newWinograd()
	w.eachVector(func() {
		d := square()
		w.loadPixels(d)
		temp := vnni.regs[16]
		for j := range 4 {
			inputColumn(d[0][j], d[1][j], d[2][j], d[3][j], temp)
		}
		for i := range 4 {
			inputColumn(d[i][0], d[i][1], d[i][2], d[i][3], temp)
		}
		w.storePlanes(d)
	})
}

// inputColumn is Bᵀ on four values: a-c, b+c, c-b, b-d.
func inputColumn(a, b, c, d, temp VecPhysical) {
	VSUBPS(c, a, a)
	VSUBPS(d, b, d)
	VADDPS(b, c, temp)
	VSUBPS(b, c, c)
	VMOVAPS(temp, b)
}

// winogradOutputGrad writes A·dy·Aᵀ of tiles of 2x2 pixels.
func winogradOutputGrad() {
	TEXT("winogradOutputGradAVX512", NOSPLIT, "func(v, x *float32, plane, tiles, line, pixel int)")
	Pragma("noescape")
	Doc("winogradOutputGradAVX512 transforms a row of 2x2 tiles of x to 16 planes of v.")
	w := newWinograd()
	zero := vnni.regs[31]
	VPXORD(zero, zero, zero)
	w.eachVector(func() {
		d := square()
		w.loadPixels([][]VecPhysical{d[0][:2], d[3][:2]})
		for j := range 2 {
			gradColumn(d[0][j], d[1][j], d[2][j], d[3][j], zero)
		}
		for i := range 4 {
			VMOVAPS(d[i][1], d[i][3])
			gradColumn(d[i][0], d[i][1], d[i][2], d[i][3], zero)
		}
		w.storePlanes(d)
	})
}

// gradColumn is A on the two values a and d: a, a+d, a-d, -d.
func gradColumn(a, b, c, d, zero VecPhysical) {
	VADDPS(d, a, b)
	VSUBPS(d, a, c)
	VSUBPS(d, zero, d)
}

// winogradOutput writes Aᵀ·v·A, tiles of 2x2 pixels, plus bias, clamped.
func winogradOutput() {
	TEXT("winogradOutputAVX512", NOSPLIT, "func(v, x, bias *float32, plane, tiles, line, pixel int, low, high float32)")
	Pragma("noescape")
	Doc("winogradOutputAVX512 transforms 16 planes of v to a row of 2x2 tiles of x, adds bias and clamps.")
	w := newWinograd()
	low, high, bias := vnni.regs[30], vnni.regs[31], vnni.regs[29]
	VBROADCASTSS(param("low"), low)
	VBROADCASTSS(param("high"), high)
	w.eachVector(func() {
		m := square()
		w.loadPlanes(m)
		for j := range 4 {
			outputColumn(m[0][j], m[1][j], m[2][j], m[3][j])
		}
		at := GP64()
		MOVQ(param("bias"), at)
		VMOVUPS(Mem{Base: at, Index: w.channel, Scale: 1}, bias)
		for _, row := range m[:2] {
			outputColumn(row[0], row[1], row[2], row[3])
			for _, r := range row[:2] {
				VADDPS(bias, r, r)
				VMAXPS(r, low, r)
				VMINPS(r, high, r)
			}
		}
		w.storePixels([][]VecPhysical{m[0][:2], m[1][:2]})
	})
}

// outputColumn is Aᵀ on four values, into the first two: a+b+c, b-c-d.
func outputColumn(a, b, c, d VecPhysical) {
	VADDPS(b, a, a)
	VADDPS(c, a, a)
	VSUBPS(c, b, b)
	VSUBPS(d, b, b)
}

// winograd is a transform under way.
type winograd struct {
	v, x          Register
	plane, line   Register
	pixel, pixels Register // one and three pixels
	channel       Register
}

func newWinograd() *winograd {
	w := new(winograd)
	w.v, w.x = Load(Param("v"), GP64()), Load(Param("x"), GP64())
	w.plane, w.line = Load(Param("plane"), GP64()), Load(Param("line"), GP64())
	w.pixel, w.pixels = Load(Param("pixel"), GP64()), GP64()
	w.channel = GP64()
	LEAQ(Mem{Base: w.pixel, Index: w.pixel, Scale: 2}, w.pixels)
	return w
}

// eachVector goes over the tiles and their channels.
func (w *winograd) eachVector(do func()) {
	Label("tile")
	XORQ(w.channel, w.channel)
	Label("vector")
	do()
	ADDQ(U8(64), w.channel)
	CMPQ(w.channel, w.pixel)
	JNE(LabelRef("vector"))
	ADDQ(w.pixel, w.v)
	LEAQ(Mem{Base: w.x, Index: w.pixel, Scale: 2}, w.x)
	DECQ(param("tiles"))
	JNE(LabelRef("tile"))
	finish()
}

// square is the first 16 registers as 4x4.
func square() [][]VecPhysical {
	var out [][]VecPhysical
	for i := range 4 {
		out = append(out, vnni.regs[4*i:4*i+4])
	}
	return out
}

func (w *winograd) eachPixel(d [][]VecPhysical, do func(at Mem, r VecPhysical)) {
	p := GP64()
	LEAQ(Mem{Base: w.x, Index: w.channel, Scale: 1}, p)
	for i, row := range d {
		if i > 0 {
			ADDQ(w.line, p)
		}
		for j, r := range row {
			at := Mem{Base: p}
			switch j {
			case 1, 2:
				at.Index, at.Scale = w.pixel, uint8(j)
			case 3:
				at.Index, at.Scale = w.pixels, 1
			}
			do(at, r)
		}
	}
}

func (w *winograd) loadPixels(d [][]VecPhysical) {
	w.eachPixel(d, func(at Mem, r VecPhysical) { VMOVUPS(at, r) })
}

func (w *winograd) storePixels(d [][]VecPhysical) {
	w.eachPixel(d, func(at Mem, r VecPhysical) { VMOVUPS(r, at) })
}

func (w *winograd) eachPlane(d [][]VecPhysical, do func(at Mem, r VecPhysical)) {
	p := GP64()
	LEAQ(Mem{Base: w.v, Index: w.channel, Scale: 1}, p)
	for _, row := range d {
		for _, r := range row {
			do(Mem{Base: p}, r)
			ADDQ(w.plane, p)
		}
	}
}

func (w *winograd) loadPlanes(d [][]VecPhysical) {
	w.eachPlane(d, func(at Mem, r VecPhysical) { VMOVUPS(at, r) })
}

func (w *winograd) storePlanes(d [][]VecPhysical) {
	w.eachPlane(d, func(at Mem, r VecPhysical) { VMOVUPS(r, at) })
}
