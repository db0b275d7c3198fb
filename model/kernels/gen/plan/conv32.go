package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// conv32 writes the float32 convolution kernels, the twins of int8Conv: windows,
// pixels and residuals are offsets in bytes, of a window's runs of depth bytes
// gap bytes apart. w is a panel of two vectors of channels for each step of the
// depth; of narrow tiles only the first is read. bias has whole vectors. The
// result is at least low and at most high. With each step of the depth the line
// ahead bytes behind the first window is prefetched, and ahead grows by stride.
func conv32(s isa, t tile) {
	k := &conv32Kernel{isa: s, tile: t}
	name := fmt.Sprintf("conv%dx%d%s", t.rows, t.vectors*s.lanes, s.suffix32)
	TEXT(name, NOSPLIT, "func(y, x, w, bias *float32, windows, pixels *int, residual *float32, residuals *int, "+
		"runs, depth, gap, count, last, ahead, stride int, low, high float32)")
	Pragma("noescape")
	Doc(fmt.Sprintf("%s computes count tiles of %d pixels and %d vectors of channels, the last vector of which has last.",
		name, t.rows, t.vectors))
	k.assign()
	if s.vnni {
		byteMask(Load(Param("last"), GP64()).(GPVirtual))
	}
	Label("tile")
	k.start()
	k.multiply()
	k.addResiduals()
	k.store()
	DECQ(param("count"))
	JNE(LabelRef("tile"))
	finish()
}

type conv32Kernel struct {
	isa
	tile
	acc     [][]VecPhysical // [pixel][vector]
	w       []VecPhysical   // weights of one step, later the bounds
	spare   []VecPhysical   // values of one step, broadcast; later AVX2's mask
	windows []Register      // where they begin
	runEnd  Mem
	runs    Mem
}

func (k *conv32Kernel) assign() {
	rest := k.regs
	for range k.tile.rows {
		var r []VecPhysical
		r, rest = take(rest, k.vectors)
		k.acc = append(k.acc, r)
	}
	k.w, rest = take(rest, 2)
	k.spare = rest
	k.runEnd, k.runs = AllocLocal(8), AllocLocal(8)
}

// start points to the tile's windows and sets the sums to the bias.
func (k *conv32Kernel) start() {
	table := Load(Param("windows"), GP64())
	k.windows = nil
	for i := range k.tile.rows {
		r := GP64()
		MOVQ(Mem{Base: table, Disp: 8 * i}, r)
		ADDQ(param("x"), r)
		k.windows = append(k.windows, r)
	}
	ADDQ(U8(8*k.tile.rows), param("windows"))
	bias := Load(Param("bias"), GP64())
	for v := range k.vectors {
		k.load(Mem{Base: bias, Disp: v * k.bytes()}, k.acc[0][v])
		for _, row := range k.acc[1:] {
			k.move(k.acc[0][v], row[v])
		}
	}
}

// multiply runs over the windows.
func (k *conv32Kernel) multiply() {
	b, at, n := Load(Param("w"), GP64()), GP64(), GP64()
	ahead := Load(Param("ahead"), GP64())
	ADDQ(k.windows[0], ahead)
	MOVQ(param("runs"), n)
	MOVQ(n, k.runs)
	MOVQ(param("depth"), n)
	MOVQ(n, k.runEnd)
	XORQ(at, at)
	Label("step")
	for v := range k.vectors {
		VMOVUPS(Mem{Base: b, Disp: v * k.bytes()}, k.w[v])
	}
	for i, row := range k.acc {
		x := k.spare[i%min(len(k.spare), 6)]
		VBROADCASTSS(Mem{Base: k.windows[i], Index: at, Scale: 1}, x)
		for v, r := range row {
			VFMADD231PS(k.w[v], x, r)
		}
	}
	PREFETCHT0(Mem{Base: ahead})
	ADDQ(param("stride"), ahead)
	ADDQ(U32(2*k.bytes()), b)
	ADDQ(U8(4), at)
	CMPQ(at, k.runEnd)
	JNE(LabelRef("step"))
	ADDQ(param("gap"), at)
	MOVQ(at, ahead)
	ADDQ(param("depth"), ahead)
	MOVQ(ahead, k.runEnd)
	MOVQ(k.windows[0], ahead)
	DECQ(k.runs)
	JNE(LabelRef("step"))
}

// mask prepares AVX2's mask for the last vector in the last register, which
// the sums leave free.
func (k *conv32Kernel) mask() VecPhysical {
	r := k.regs[len(k.regs)-1]
	if !k.vnni {
		loadTailMask(Load(Param("last"), GP64()).(GPVirtual), r)
	}
	return r
}

// addResiduals adds the pixels of another map.
func (k *conv32Kernel) addResiduals() {
	from := Load(Param("residual"), GP64())
	TESTQ(from, from)
	JE(LabelRef("added"))
	mask, r := k.mask(), k.w[0]
	table, at := Load(Param("residuals"), GP64()), GP64()
	for i, row := range k.acc {
		MOVQ(Mem{Base: table, Disp: 8 * i}, at)
		ADDQ(from, at)
		for v, sum := range row {
			pixel := Mem{Base: at, Disp: v * k.bytes()}
			switch {
			case v < k.vectors-1:
				VADDPS(pixel, sum, sum)
				continue
			case k.vnni:
				VMOVUPS_Z(pixel, K1, r)
			default:
				VMASKMOVPS(pixel, mask, r)
			}
			VADDPS(r, sum, sum)
		}
	}
	ADDQ(U8(8*k.tile.rows), param("residuals"))
	Label("added")
}

// store clamps the sums and writes them. A NaN stays one: vmaxps and vminps
// return their second source.
func (k *conv32Kernel) store() {
	mask, low, high := k.mask(), k.w[0], k.w[1]
	VBROADCASTSS(param("low"), low)
	VBROADCASTSS(param("high"), high)
	table, y := Load(Param("pixels"), GP64()), GP64()
	for i, row := range k.acc {
		MOVQ(Mem{Base: table, Disp: 8 * i}, y)
		ADDQ(param("y"), y)
		for v, r := range row {
			VMAXPS(r, low, r)
			VMINPS(r, high, r)
			to := Mem{Base: y, Disp: v * k.bytes()}
			switch {
			case v < k.vectors-1:
				VMOVUPS(r, to)
			case k.vnni:
				VMOVUPS(r, K1, to)
			default:
				VMASKMOVPS(r, mask, to)
			}
		}
	}
	ADDQ(U8(8*k.tile.rows), param("pixels"))
}

// tailTable holds a vector of ones followed by one of zeros.
var tailTable Mem

// loadTailMask keeps the first count lanes, 1 to 8; count is used up.
func loadTailMask(count GPVirtual, to VecPhysical) {
	if tailTable.Base == nil {
		tailTable = GLOBL("conv32Masks", RODATA|NOPTR)
		for i := range 16 {
			DATA(4*i, U32([]uint32{0xffffffff, 0}[i/8]))
		}
	}
	table := GP64()
	LEAQ(tailTable, table)
	SHLQ(U8(2), count)
	SUBQ(count, table)
	VMOVUPS(Mem{Base: table, Disp: 32}, to)
}

// maxPool32 writes the kernel for 2x2 max-pooling with stride 2: a and b are two
// rows, channels how many float32 a pixel has.
func maxPool32(s isa) {
	TEXT("maxPool2"+s.suffix32, NOSPLIT, "func(y, a, b *float32, pixels, channels int)")
	Pragma("noescape")
	Doc("maxPool2" + s.suffix32 + " computes pixels outputs of 2x2 max-pooling with stride 2; AVX2 wants whole vectors of channels.")
	y, a, b := Load(Param("y"), GP64()), Load(Param("a"), GP64()), Load(Param("b"), GP64())
	channels := Load(Param("channels"), GP64())
	SHLQ(U8(2), channels)
	r, q := s.regs[0], s.regs[1]
	Label("pixel")
	n := GP64()
	MOVQ(channels, n)
	right := func(p Register) Mem { return Mem{Base: p, Index: channels, Scale: 1} }
	s.bytewise(n, []Register{y, a, b}, func(tail bool) {
		s.read(Mem{Base: a}, r, tail)
		for _, from := range []Mem{right(a), {Base: b}, right(b)} {
			s.read(from, q, tail)
			VMAXPS(q, r, r)
		}
		if tail {
			VMOVDQU8(r, K1, Mem{Base: y})
		} else {
			s.load(r, Mem{Base: y})
		}
	})
	ADDQ(channels, a)
	ADDQ(channels, b)
	DECQ(param("pixels"))
	JNE(LabelRef("pixel"))
	finish()
}
