package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// read reads a vector of bytes, with tail set only those of the mask.
func (s isa) read(from Mem, to VecPhysical, tail bool) {
	if tail {
		VMOVDQU8_Z(from, K1, to)
	} else {
		s.load(from, to)
	}
}

// int8MaxPool2 writes the kernel for one output pixel after the other of 2x2
// max-pooling with stride 2: a and b are two rows, channels the bytes of a pixel.
func int8MaxPool2(s isa) {
	TEXT("int8MaxPool2"+s.suffix, NOSPLIT, "func(y, a, b *uint8, pixels, channels int)")
	Pragma("noescape")
	Doc("int8MaxPool2" + s.suffix + " computes pixels outputs of 2x2 max-pooling with stride 2.")
	y, a, b := Load(Param("y"), GP64()), Load(Param("a"), GP64()), Load(Param("b"), GP64())
	channels := Load(Param("channels"), GP64())
	r, q := s.regs[0], s.regs[1]
	Label("pixel")
	n := Load(Param("channels"), GP64()).(GPVirtual)
	right := func(p Register) Mem { return Mem{Base: p, Index: channels, Scale: 1} }
	s.bytewise(n, []Register{y, a, b}, func(tail bool) {
		s.read(Mem{Base: a}, r, tail)
		for _, from := range []Mem{right(a), {Base: b}, right(b)} {
			if tail {
				s.read(from, q, true)
				VPMAXUB(q, r, r)
			} else {
				VPMAXUB(from, r, r)
			}
		}
		if tail {
			VMOVDQU8(r, K1, Mem{Base: y})
		} else {
			s.load(r, Mem{Base: y})
		}
	})
	// a and b have moved by one pixel, and have to skip another.
	ADDQ(channels, a)
	ADDQ(channels, b)
	DECQ(param("pixels"))
	JNE(LabelRef("pixel"))
	finish()
}

// bytewise runs body over n bytes, a vector at a time, and leaves the pointers
// behind them. VNNI ends with a masked vector; AVX2 wants n to be a multiple of
// its vector.
func (s isa) bytewise(n GPVirtual, pointers []Register, body func(tail bool)) {
	Label("vector")
	CMPQ(n, U8(s.bytes()))
	JLT(LabelRef("tail"))
	body(false)
	for _, p := range pointers {
		ADDQ(U8(s.bytes()), p)
	}
	SUBQ(U8(s.bytes()), n)
	JMP(LabelRef("vector"))
	Label("tail")
	if !s.vnni {
		return
	}
	TESTQ(n, n)
	JE(LabelRef("done"))
	rest := GP64()
	MOVQ(n, rest)
	byteMask(n)
	body(true)
	for _, p := range pointers {
		ADDQ(rest, p)
	}
	Label("done")
}

// int8SumRow writes the kernel that adds the codes of pixels, channels bytes each, to
// sums: four vectors of int32 at a time run along the row.
func int8SumRow(s isa) {
	TEXT("int8SumRow"+s.suffix, NOSPLIT, "func(sums *int32, row *uint8, pixels, channels int)")
	Pragma("noescape")
	Doc("int8SumRow" + s.suffix + " adds pixels of channels bytes, a multiple of 8, to sums.")
	to, row := Load(Param("sums"), GP64()), Load(Param("row"), GP64())
	channels := Load(Param("channels"), GP64())
	left := Load(Param("channels"), GP64()).(GPVirtual)
	for _, vectors := range []int{4, 1} {
		s.sumColumns(to, row, channels, left, vectors)
	}
	if s.vnni {
		TESTQ(left, left)
		JE(LabelRef("done"))
		byteMask(left)
		s.addPixels("tail", to, row, channels, 1, true)
		Label("done")
	}
	finish()
}

// sumColumns sums bands of vectors of channels while there are any.
func (s isa) sumColumns(to, row, channels Register, left GPVirtual, vectors int) {
	name := []string{1: "one", 4: "four"}[vectors]
	Label(name)
	CMPQ(left, U8(vectors*s.lanes))
	JLT(LabelRef(name + "_done"))
	s.addPixels(name, to, row, channels, vectors, false)
	ADDQ(U32(vectors*s.bytes()), to)
	ADDQ(U8(vectors*s.lanes), row)
	SUBQ(U8(vectors*s.lanes), left)
	JMP(LabelRef(name))
	Label(name + "_done")
}

func (s isa) addPixels(name string, to, row, channels Register, vectors int, tail bool) {
	at, n := GP64(), Load(Param("pixels"), GP64())
	MOVQ(row, at)
	acc, x := s.regs[:vectors], s.regs[vectors]
	for v, r := range acc {
		if tail {
			VMOVDQU32_Z(Mem{Base: to}, K1, r)
		} else {
			s.load(Mem{Base: to, Disp: v * s.bytes()}, r)
		}
	}
	Label(name + "_pixel")
	for v, r := range acc {
		from := Mem{Base: at, Disp: v * s.lanes}
		if tail {
			VPMOVZXBD_Z(from, K1, x)
		} else {
			VPMOVZXBD(from, x)
		}
		VPADDD(x, r, r)
	}
	ADDQ(channels, at)
	DECQ(n)
	JNE(LabelRef(name + "_pixel"))
	for v, r := range acc {
		if tail {
			VMOVDQU32(r, K1, Mem{Base: to})
		} else {
			s.load(r, Mem{Base: to, Disp: v * s.bytes()})
		}
	}
}
