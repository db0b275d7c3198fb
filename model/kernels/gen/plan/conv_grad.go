package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// convGrad32 writes the kernels for the gradient of a convolution's weights:
//
//	dw (rows x width) += sum over pixels p of x[p] (rows)ᵀ · dy[p] (width)
//
// where x[p] is a part of the window of output pixel p, contiguous and read by
// broadcast, and dy[p] the gradient of its channels. There are lines of cols
// pixels; from pixel to pixel x moves by xStep and dy by dyStep, and after a line x
// by xGap besides. All of these and ldw, from row to row of dw, are in bytes.
func convGrad32(s isa, t tile) {
	k := &convGradKernel{isa: s, tile: t}
	name := fmt.Sprintf("convGrad%dx%d%s", t.rows, t.vectors*s.lanes, s.suffix32)
	TEXT(name, NOSPLIT, "func(dw, x, dy *float32, ldw, cols, lines, xStep, dyStep, xGap, last int)")
	Pragma("noescape")
	Doc(fmt.Sprintf("%s adds to %d rows and %d vectors of a weight gradient; the last vector has last lanes.",
		name, t.rows, t.vectors))
	k.assign()
	k.eachRow(func(at Mem, r VecPhysical, tail bool) { k.read(at, r, tail) })
	k.accumulate()
	k.eachRow(func(at Mem, r VecPhysical, tail bool) { k.write(r, at, tail) })
	finish()
}

type convGradKernel struct {
	isa
	tile
	acc   [][]VecPhysical // [row][vector]
	g     []VecPhysical   // channels of one pixel
	spare []VecPhysical   // broadcasts of x
	tail  VecPhysical     // AVX2's mask of the last vector
}

func (k *convGradKernel) assign() {
	rest := k.regs
	for range k.rows {
		var r []VecPhysical
		r, rest = take(rest, k.vectors)
		k.acc = append(k.acc, r)
	}
	k.g, rest = take(rest, k.vectors)
	last := Load(Param("last"), GP64()).(GPVirtual)
	if k.vnni {
		byteMask(last)
	} else {
		k.tail, rest = rest[0], rest[1:]
		loadTailMask(last, k.tail)
	}
	k.spare = rest
}

// eachRow visits the tile's vectors in dw.
func (k *convGradKernel) eachRow(visit func(at Mem, r VecPhysical, tail bool)) {
	dw, ldw := Load(Param("dw"), GP64()), Load(Param("ldw"), GP64())
	for _, row := range k.acc {
		for v, r := range row {
			visit(Mem{Base: dw, Disp: v * k.bytes()}, r, v == k.vectors-1)
		}
		ADDQ(ldw, dw)
	}
}

func (k *convGradKernel) read(from Mem, to VecPhysical, tail bool) {
	switch {
	case !tail:
		k.load(from, to)
	case k.vnni:
		VMOVUPS_Z(from, K1, to)
	default:
		VMASKMOVPS(from, k.tail, to)
	}
}

func (k *convGradKernel) write(from VecPhysical, to Mem, tail bool) {
	switch {
	case !tail:
		k.load(from, to)
	case k.vnni:
		VMOVUPS(from, K1, to)
	default:
		VMASKMOVPS(from, k.tail, to)
	}
}

// accumulate runs over the lines and their pixels.
func (k *convGradKernel) accumulate() {
	x, g := Load(Param("x"), GP64()), Load(Param("dy"), GP64())
	xStep, dyStep := Load(Param("xStep"), GP64()), Load(Param("dyStep"), GP64())
	cols, lines, n := Load(Param("cols"), GP64()), Load(Param("lines"), GP64()), GP64()
	Label("line")
	MOVQ(cols, n)
	Label("pixel")
	for v, r := range k.g {
		k.read(Mem{Base: g, Disp: v * k.bytes()}, r, v == k.vectors-1)
	}
	for i, row := range k.acc {
		b := k.spare[i%min(len(k.spare), 6)]
		VBROADCASTSS(Mem{Base: x, Disp: 4 * i}, b)
		for v, r := range row {
			VFMADD231PS(k.g[v], b, r)
		}
	}
	ADDQ(xStep, x)
	ADDQ(dyStep, g)
	DECQ(n)
	JNE(LabelRef("pixel"))
	ADDQ(param("xGap"), x)
	DECQ(lines)
	JNE(LabelRef("line"))
}
