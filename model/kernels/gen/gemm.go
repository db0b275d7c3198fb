package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// tile is the block of c that one pass over the depth computes in registers.
type tile struct{ rows, vectors int }

// tiles lists the heights and widths: the largest fills the register file, the
// others are for the edges.
func tiles(s isa) []tile {
	heights := []int{6, 4, 2, 1}
	if s.masked {
		heights = []int{12, 8, 4, 1}
	}
	var out []tile
	for _, rows := range heights {
		out = append(out, tile{rows, 2}, tile{rows, 1})
	}
	return out
}

// gemm writes the kernel of one tile size:
//
//	for t in 0..count: c[t] (rows x width) = a[t] (rows x depth) · b (depth x width)
//
// with tiles one below the other. a is read where it lies, by broadcast, with
// any strides; b and c have contiguous rows. All strides are in bytes. With each
// step of the depth the line ahead bytes behind a is prefetched, and ahead grows
// by stride.
func gemm(s isa, t tile) {
	g := &gemmKernel{isa: s, tile: t}
	name := fmt.Sprintf("gemm%dx%d%s", t.rows, t.vectors*s.lanes, s.suffix)
	TEXT(name, NOSPLIT, "func(c, a, b, bias *float32, ldc, ars, acs, ldb, depth, count, last, flags, ahead, stride int)")
	Pragma("noescape")
	Doc(fmt.Sprintf("%s computes count tiles of %d rows and %d vectors, the last vector of which has last lanes.",
		name, t.rows, t.vectors))
	g.assignRegisters()
	last := Load(Param("last"), GP64()).(GPVirtual)
	s.setMask(last)
	g.c = Load(Param("c"), GP64())
	g.a = Load(Param("a"), GP64())
	g.ldc = Load(Param("ldc"), GP64())
	g.ars = Load(Param("ars"), GP64())
	g.acs = Load(Param("acs"), GP64())
	g.ldb = Load(Param("ldb"), GP64())
	g.ahead = Load(Param("ahead"), GP64())
	ADDQ(g.a, g.ahead)
	g.stride = Load(Param("stride"), GP64())
	Label("tile")
	g.start()
	g.multiply()
	g.finish()
	DECQ(param("count"))
	JNE(LabelRef("tile"))
	fence()
}

// param is the place of a scalar argument on the stack.
func param(name string) Mem {
	b, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return b.Addr
}

type gemmKernel struct {
	isa
	tile
	acc           [][]VecPhysical // [row][vector]
	vec           []VecPhysical   // a row of b, later the bias
	spare         []VecPhysical   // broadcasts of a
	c, a          Register
	ldc, ars, acs Register
	ahead, stride Register // prefetching: where, and how far on with each step
	ldb           Register
	rowsOfA       []Register // each serves three rows: +0, +ars, +2 ars
}

func (g *gemmKernel) assignRegisters() {
	next := 0
	take := func(n int) []VecPhysical {
		next += n
		return g.regs[next-n : next]
	}
	for range g.rows {
		g.acc = append(g.acc, take(g.vectors))
	}
	g.vec = take(g.vectors)
	free := len(g.regs) - next
	if !g.masked {
		free-- // the mask
	}
	g.spare = take(min(free, 6))
}

// start sets the sums to zero or to what c holds.
func (g *gemmKernel) start() {
	row := GP64()
	TESTQ(U32(flagLoad), param("flags"))
	JNE(LabelRef("load"))
	for _, r := range g.acc {
		for _, v := range r {
			g.zero(v)
		}
	}
	JMP(LabelRef("begin"))
	Label("load")
	MOVQ(g.c, row)
	g.eachOfC(row, func(i, v int, at Mem) { g.load(at, g.acc[i][v], v == g.vectors-1) })
	Label("begin")
}

// eachOfC visits the vectors of the tile in c; row starts at c and is used up.
func (g *gemmKernel) eachOfC(row Register, f func(i, v int, at Mem)) {
	for i := range g.rows {
		for v := range g.vectors {
			f(i, v, Mem{Base: row, Disp: v * g.bytes()})
		}
		if i < g.rows-1 {
			ADDQ(g.ldc, row)
		}
	}
}

// multiply runs over the depth and moves a to the next tile.
func (g *gemmKernel) multiply() {
	b := Load(Param("b"), GP64())
	depth := Load(Param("depth"), GP64())
	g.pointToRows()
	TESTQ(depth, depth)
	JE(LabelRef("multiplied"))
	Label("step")
	for v, r := range g.vec {
		g.load(Mem{Base: b, Disp: v * g.bytes()}, r, v == g.vectors-1)
	}
	for i := range g.rows {
		g.addRow(i)
	}
	for _, r := range g.rowsOfA {
		ADDQ(g.acs, r)
	}
	PREFETCHT0(Mem{Base: g.ahead})
	ADDQ(g.stride, g.ahead)
	ADDQ(g.ldb, b)
	DECQ(depth)
	JNE(LabelRef("step"))
	Label("multiplied")
}

// addRow adds one element of a, broadcast, times the row of b. A broadcast used
// only once goes into the multiplication: 8 % faster in AVX-512.
func (g *gemmKernel) addRow(i int) {
	if g.masked && g.vectors == 1 {
		VFMADD231PS_BCST(g.atRow(i), g.vec[0], g.acc[i][0])
		return
	}
	x := g.spare[i%len(g.spare)]
	VBROADCASTSS(g.atRow(i), x)
	for v, r := range g.vec {
		VFMADD231PS(r, x, g.acc[i][v])
	}
}

func (g *gemmKernel) atRow(i int) Mem {
	switch base := g.rowsOfA[i/3]; i % 3 {
	case 0:
		return Mem{Base: base}
	case 1:
		return Mem{Base: base, Index: g.ars, Scale: 1}
	default:
		return Mem{Base: base, Index: g.ars, Scale: 2}
	}
}

// pointToRows aims a pointer at every third row and moves a past the tile.
func (g *gemmKernel) pointToRows() {
	three := GP64()
	LEAQ(Mem{Base: g.ars, Index: g.ars, Scale: 2}, three)
	g.rowsOfA = nil
	for i := 0; i < g.rows; i += 3 {
		r := GP64()
		MOVQ(g.a, r)
		g.rowsOfA = append(g.rowsOfA, r)
		switch left := g.rows - i; left {
		case 1:
			ADDQ(g.ars, g.a)
		case 2:
			LEAQ(Mem{Base: g.a, Index: g.ars, Scale: 2}, g.a)
		default:
			ADDQ(three, g.a)
		}
	}
}

// finish adds the bias, activates, stores and moves c to the next tile.
func (g *gemmKernel) finish() {
	bias := Load(Param("bias"), GP64())
	TESTQ(bias, bias)
	JE(LabelRef("biased"))
	var all []VecPhysical
	for v, r := range g.vec {
		g.load(Mem{Base: bias, Disp: v * g.bytes()}, r, v == g.vectors-1)
	}
	for i := range g.rows {
		for v, r := range g.vec {
			VADDPS(r, g.acc[i][v], g.acc[i][v])
		}
	}
	Label("biased")
	for _, r := range g.acc {
		all = append(all, r...)
	}
	g.activate(param("flags"), all, g.vec[0], "activated")
	TESTQ(U32(flagStream), param("flags"))
	JNE(LabelRef("stream"))
	g.eachOfC(g.c, func(i, v int, at Mem) { g.store(g.acc[i][v], at, v == g.vectors-1) })
	JMP(LabelRef("stored"))
	Label("stream")
	g.eachOfC(g.c, func(i, v int, at Mem) { VMOVNTPS(g.acc[i][v], at) })
	Label("stored")
	ADDQ(g.ldc, g.c)
}
