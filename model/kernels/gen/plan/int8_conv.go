package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// result is what a convolution kernel writes.
type result int

const (
	codes result = iota // requantized
	sums                // int32
)

const int8ConvSignature = "func(y, x *uint8, w *int8, bias *int32, multiplier *float32, windows, pixels *int, " +
	"residual *uint8, residuals *int, runs, depth, gap, count, last, ahead, stride, zero, rzero int, rscale float32)"

// int8Conv writes the int8 convolution kernels. They compute count tiles: windows,
// pixels and residuals tell for each pixel where in x its window begins, where
// in y it lies and where in residual, which may be nil, the codes to be added.
// Between the runs of a window, depth bytes each, lie gap bytes. w is a panel of
// two vectors of channels: for each four bytes of the depth, four weights of each
// channel; of narrow tiles only the first vector is read. last is the number of
// channels of the last vector, a multiple of 8.
func int8Conv(s isa, t tile, r result) {
	k := &int8ConvKernel{isa: s, tile: t, result: r}
	name := fmt.Sprintf("int8Conv%dx%d%s", t.rows, t.vectors*s.lanes, s.suffix)
	signature := int8ConvSignature
	if r == sums {
		name = fmt.Sprintf("int8Sums%dx%d%s", t.rows, t.vectors*s.lanes, s.suffix)
		signature = "func(y *int32, x *uint8, w *int8, bias *int32, windows *int, runs, depth, gap, ahead, stride int)"
	}
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
	Doc(fmt.Sprintf("%s computes count tiles of %d pixels and %d vectors of channels.", name, t.rows, t.vectors))
	k.assign()
	if s.vnni && r == codes {
		byteMask(Load(Param("last"), GP64()).(GPVirtual))
	}
	Label("tile")
	k.start()
	k.multiply()
	if r == sums {
		k.storeSums()
	} else {
		k.requantize()
		DECQ(param("count"))
		JNE(LabelRef("tile"))
	}
	finish()
}

type int8ConvKernel struct {
	isa
	tile
	result
	acc     [][]VecPhysical // [pixel][vector]
	w       []VecPhysical   // weights of one step
	spare   []VecPhysical   // codes of one step, broadcast; AVX2: products
	ones    VecPhysical
	windows []Register // where they begin
	at, b   Register   // offset in the windows; weights
	runEnd  Mem
	runs    Mem
}

func (k *int8ConvKernel) assign() {
	rest := k.regs
	for range k.tile.rows {
		var r []VecPhysical
		r, rest = take(rest, k.vectors)
		k.acc = append(k.acc, r)
	}
	k.w, rest = take(rest, k.vectors)
	if !k.vnni {
		k.ones, rest = rest[0], rest[1:]
		k.loadOnes(k.ones)
	}
	k.spare = rest
	k.runEnd, k.runs = AllocLocal(8), AllocLocal(8)
}

// start points to the tile's windows and sets the sums to the bias.
func (k *int8ConvKernel) start() {
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
func (k *int8ConvKernel) multiply() {
	k.b = Load(Param("w"), GP64())
	k.at = GP64()
	ahead, n := Load(Param("ahead"), GP64()), GP64()
	ADDQ(k.windows[0], ahead)
	MOVQ(param("runs"), n)
	MOVQ(n, k.runs)
	MOVQ(param("depth"), n)
	MOVQ(n, k.runEnd)
	XORQ(k.at, k.at)
	Label("step")
	for v, r := range k.w {
		k.load(Mem{Base: k.b, Disp: v * k.bytes()}, r)
	}
	for i := range k.tile.rows {
		k.addRow(i)
	}
	PREFETCHT0(Mem{Base: ahead})
	ADDQ(param("stride"), ahead)
	ADDQ(U32(2*k.bytes()), k.b)
	ADDQ(U8(4), k.at)
	CMPQ(k.at, k.runEnd)
	JNE(LabelRef("step"))
	ADDQ(param("gap"), k.at)
	MOVQ(k.at, ahead)
	ADDQ(param("depth"), ahead)
	MOVQ(ahead, k.runEnd)
	MOVQ(k.windows[0], ahead)
	DECQ(k.runs)
	JNE(LabelRef("step"))
}

// addRow adds the products of four codes of pixel i, broadcast, with the
// weights.
func (k *int8ConvKernel) addRow(i int) {
	from := Mem{Base: k.windows[i], Index: k.at, Scale: 1}
	if k.vnni {
		x := k.spare[i%min(len(k.spare), 6)]
		VPBROADCASTD(from, x)
		for v, w := range k.w {
			k.dot(w, x, k.acc[i][v], nil, nil)
		}
		return
	}
	x, product := k.spare[0], k.spare[1:]
	VPBROADCASTD(from, x)
	for v, w := range k.w {
		k.dot(w, x, k.acc[i][v], k.ones, product[v])
	}
}

// storeSums writes the sums of a single pixel.
func (k *int8ConvKernel) storeSums() {
	y := Load(Param("y"), GP64())
	for v, r := range k.acc[0] {
		k.load(r, Mem{Base: y, Disp: v * k.bytes()})
	}
}

// requantize makes codes of the sums and stores them.
func (k *int8ConvKernel) requantize() {
	all := append(append([]VecPhysical(nil), k.w...), k.spare...)
	m := Load(Param("multiplier"), GP64())
	for v := range k.vectors {
		k.load(Mem{Base: m, Disp: v * k.bytes()}, all[v])
	}
	for _, row := range k.acc {
		for v, r := range row {
			VCVTDQ2PS(r, r)
			VMULPS(all[v], r, r)
		}
	}
	k.addResiduals(all)
	zero, nothing := all[0], all[1]
	VPBROADCASTD(param("zero"), zero)
	k.isa.zero(nothing)
	table, y := Load(Param("pixels"), GP64()), GP64()
	for i, row := range k.acc {
		MOVQ(Mem{Base: table, Disp: 8 * i}, y)
		ADDQ(param("y"), y)
		for _, r := range row {
			VCVTPS2DQ(r, r)
			VPADDD(zero, r, r)
		}
		k.storeRow(row, nothing, y)
	}
	ADDQ(U8(8*k.tile.rows), param("pixels"))
}

// storeRow clamps a pixel's codes to 0..127 and writes them.
func (k *int8ConvKernel) storeRow(row []VecPhysical, nothing VecPhysical, y Register) {
	if k.vnni {
		for v, r := range row {
			VPMAXSD(nothing, r, r)
			to := Mem{Base: y, Disp: v * k.lanes}
			if v == k.vectors-1 {
				VPMOVSDB(r, K1, to)
			} else {
				VPMOVSDB(r, to)
			}
		}
		return
	}
	a := row[0]
	VPACKSSDW(row[k.vectors-1], a, a) // in each half: four of the first vector, four of the second
	VPERMQ(U8(0xd8), a, a)
	low, high := a.AsX(), k.spare[1].AsX()
	VEXTRACTI128(U8(1), a, high)
	VPACKSSWB(high, low, low)
	VPMAXSB(nothing.AsX(), low, low)
	if k.vectors == 2 {
		VMOVDQU(low, Mem{Base: y})
	} else {
		VMOVQ(low, Mem{Base: y})
	}
}

// addResiduals adds the codes of another map, scaled.
func (k *int8ConvKernel) addResiduals(free []VecPhysical) {
	from := Load(Param("residual"), GP64())
	TESTQ(from, from)
	JE(LabelRef("added"))
	zero, scale, r := free[0], free[1], free[2]
	VPBROADCASTD(param("rzero"), zero)
	VBROADCASTSS(param("rscale"), scale)
	table, at := Load(Param("residuals"), GP64()), GP64()
	for i, row := range k.acc {
		MOVQ(Mem{Base: table, Disp: 8 * i}, at)
		ADDQ(from, at)
		for v := range row {
			pixel := Mem{Base: at, Disp: v * k.lanes}
			if k.vnni && v == k.vectors-1 {
				VPMOVZXBD_Z(pixel, K1, r)
			} else {
				VPMOVZXBD(pixel, r)
			}
			VPSUBD(zero, r, r)
			VCVTDQ2PS(r, r)
			VMULPS(scale, r, r)
			VADDPS(r, row[v], row[v])
		}
	}
	ADDQ(U8(8*k.tile.rows), param("residuals"))
	Label("added")
}
