package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// int8Depthwise writes the kernel for windows of size x size pixels: a row of output
// pixels, one vector of bytes of the channels. Each column of the window gives
// up to four bytes of one channel, one under the other, which dot multiplies with
// four weights; for five rows the last is done by itself.
//
// Interleaving works within 16 bytes, so the sums come out in another order:
// 32-bit lane 4·L+i of vector j is channel 16·L+4·j+i. Weights, bias and
// multipliers lie in that order, and packing to bytes undoes it.
//
// run is the distance from row to row of the window, pixel that of its columns,
// step from window to window, ystep from output to output, all in bytes; channels
// is how many of the vector's bytes count: AVX2 always writes all.
func int8Depthwise(s isa, size int) {
	name := fmt.Sprintf("int8Depthwise%d%s", size, s.suffix)
	TEXT(name, NOSPLIT, "func(y, x *uint8, w *int8, bias *int32, multiplier *float32, pixels, run, pixel, step, ystep, channels, zero int)")
	Pragma("noescape")
	Doc(fmt.Sprintf("%s computes a row of outputs of a %dx%d depthwise convolution.", name, size, size))
	d := &int8DepthwiseKernel{isa: s, size: size}
	d.assign()
	if s.vnni {
		byteMask(Load(Param("channels"), GP64()).(GPVirtual))
	}
	d.pointToRows()
	y, n := Load(Param("y"), GP64()), Load(Param("pixels"), GP64())
	Label("pixel")
	d.start()
	for column := range size {
		d.column(column)
	}
	d.write(y)
	for _, r := range d.rows {
		ADDQ(param("step"), r)
	}
	ADDQ(param("ystep"), y)
	DECQ(n)
	JNE(LabelRef("pixel"))
	finish()
}

type int8DepthwiseKernel struct {
	isa
	size          int
	acc           []VecPhysical // four
	in            []VecPhysical // four rows of a column
	mid           []VecPhysical // four, half interleaved
	nothing, ones VecPhysical
	rows          []Register
	w, at         Register
}

func (d *int8DepthwiseKernel) assign() {
	rest := d.regs
	d.acc, rest = take(rest, 4)
	d.in, rest = take(rest, 4)
	d.mid, rest = take(rest, 4)
	d.nothing, rest = rest[0], rest[1:]
	d.zero(d.nothing)
	if !d.vnni {
		d.ones = rest[0]
		d.loadOnes(d.ones)
	}
	d.w = Load(Param("w"), GP64())
}

func (d *int8DepthwiseKernel) pointToRows() {
	x := Load(Param("x"), GP64())
	for i := range d.size {
		r := GP64()
		MOVQ(x, r)
		d.rows = append(d.rows, r)
		if i < d.size-1 {
			ADDQ(param("run"), x)
		}
	}
}

func (d *int8DepthwiseKernel) start() {
	bias := Load(Param("bias"), GP64())
	for j, r := range d.acc {
		d.load(Mem{Base: bias, Disp: j * d.bytes()}, r)
	}
	d.at = GP64()
	XORQ(d.at, d.at)
}

// column adds the products of one column of the window.
func (d *int8DepthwiseKernel) column(column int) {
	groups := (d.size + 3) / 4
	for g := range groups {
		rows := d.rows[4*g : min(4*g+4, d.size)]
		for i, r := range rows {
			from := Mem{Base: r, Index: d.at, Scale: 1}
			if d.vnni {
				VMOVDQU8_Z(from, K1, d.in[i])
			} else {
				VMOVDQU(from, d.in[i])
			}
		}
		disp := (column*groups + g) * 4 * d.bytes()
		for j, codes := range d.interleave(len(rows)) {
			d.dot(Mem{Base: d.w, Disp: disp + j*d.bytes()}, codes, d.acc[j], d.ones, codes)
		}
	}
	if column < d.size-1 {
		ADDQ(param("pixel"), d.at)
	}
}

// interleave puts the bytes of the rows of each channel side by side.
func (d *int8DepthwiseKernel) interleave(rows int) []VecPhysical {
	in, mid := append([]VecPhysical(nil), d.in...), d.mid
	for i := rows; i < 4; i++ {
		in[i] = d.nothing
	}
	VPUNPCKLBW(in[1], in[0], mid[0])
	VPUNPCKHBW(in[1], in[0], mid[1])
	c, e := d.nothing, d.nothing
	if rows > 2 {
		c, e = mid[2], mid[3]
		VPUNPCKLBW(in[3], in[2], c)
		VPUNPCKHBW(in[3], in[2], e)
	}
	out := d.in
	VPUNPCKLWD(c, mid[0], out[0])
	VPUNPCKHWD(c, mid[0], out[1])
	VPUNPCKLWD(e, mid[1], out[2])
	VPUNPCKHWD(e, mid[1], out[3])
	return out
}

// write makes codes of the sums.
func (d *int8DepthwiseKernel) write(y Register) {
	m := Load(Param("multiplier"), GP64())
	for j, r := range d.acc {
		VCVTDQ2PS(r, r)
		VMULPS(Mem{Base: m, Disp: j * d.bytes()}, r, r)
		VCVTPS2DQ(r, r)
	}
	zero := d.mid[0]
	VMOVQ(Load(Param("zero"), GP64()), zero.AsX())
	VPBROADCASTW(zero.AsX(), zero)
	VPACKSSDW(d.acc[1], d.acc[0], d.acc[0])
	VPACKSSDW(d.acc[3], d.acc[2], d.acc[2])
	VPADDSW(zero, d.acc[0], d.acc[0])
	VPADDSW(zero, d.acc[2], d.acc[2])
	VPACKSSWB(d.acc[2], d.acc[0], d.acc[0])
	VPMAXSB(d.nothing, d.acc[0], d.acc[0])
	if d.vnni {
		VMOVDQU8(d.acc[0], K1, Mem{Base: y})
	} else {
		VMOVDQU(d.acc[0], Mem{Base: y})
	}
}
