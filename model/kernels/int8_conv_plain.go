package kernels

import "sync"

// plainInt8Layout has panels of four channels.
var plainInt8Layout = int8Layout{width: 4, group: 1}

// Plain Go multiplies two weights at once: a 64-bit sum of code·(w0 + w1·2^32)
// holds the sum for w0 in its low half, and that for w1, less the borrow of a
// negative low half, in its high half.

// pairs are the weights of one panel: [depth][2], two channels in each.
var pairs = sync.Pool{New: func() any { return new([]int64) }}

func plainInt8Conv(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output) {
	depth := k.Runs * k.Depth
	p := pairs.Get().(*[]int64)
	defer pairs.Put(p)
	if cap(*p) < 2*depth {
		*p = make([]int64, 2*depth)
	}
	w := (*p)[:2*depth]
	for j := 0; j < k.N; j += 4 {
		plainPairs(w, k.packed[j*depth:(j+4)*depth])
		for i := 0; i < g.Rows*g.Cols; i += 2 {
			plainTwoPixels(y, x, w, k, g, o, i, j)
		}
	}
}

// plainPairs joins the weights of the four channels of a panel in twos.
func plainPairs(dst []int64, w []int8) {
	for i := range dst {
		dst[i] = int64(w[2*i]) + int64(w[2*i+1])<<32
	}
}

// plainTwoPixels computes four channels of pixels i and i+1, or of i twice when
// it is the last.
func plainTwoPixels(y, x []uint8, w []int64, k *Int8Kernel, g Int8Grid, o Int8Output, i, j int) {
	next := min(i+1, g.Rows*g.Cols-1)
	a, b := g.window(i), g.window(next)
	var s00, s01, s10, s11 int64
	for run := range k.Runs {
		xa, xb := x[a+run*g.XRun:][:k.Depth], x[b+run*g.XRun:][:k.Depth]
		wr := w[2*run*k.Depth:][:2*k.Depth]
		for d, code := range xa {
			v0, v1 := int64(code), int64(xb[d])
			w0, w1 := wr[2*d], wr[2*d+1]
			s00 += v0 * w0
			s01 += v0 * w1
			s10 += v1 * w0
			s11 += v1 * w1
		}
	}
	plainWrite(y, plainSplit(s00, s01), k, g, o, i, j)
	plainWrite(y, plainSplit(s10, s11), k, g, o, next, j)
}

// plainSplit takes the four sums apart.
func plainSplit(a, b int64) [4]int32 {
	a1 := a - int64(int32(a))
	b1 := b - int64(int32(b))
	return [4]int32{int32(a), int32(a1 >> 32), int32(b), int32(b1 >> 32)}
}

// plainWrite makes codes of the sums for channels j to j+4 of pixel i.
func plainWrite(y []uint8, sums [4]int32, k *Int8Kernel, g Int8Grid, o Int8Output, i, j int) {
	out := y[g.pixel(i)+j:]
	for c := range min(4, k.N-j) {
		v := float32(sums[c]+k.bias[j+c]) * k.multiplier[j+c]
		if o.Residual != nil {
			r := int32(o.Residual[o.residual(g, i)+j+c]) - o.RZero
			v = float32(v) + float32(float32(r)*o.RScale)
		}
		out[c] = toCode(v, o.Zero)
	}
}

func plainInt8Dense(y []float32, x []uint8, k *Int8Kernel, xRun int) {
	depth := k.Runs * k.Depth
	for j := 0; j < k.N; j += 4 {
		var sums [4]int32
		for run := range k.Runs {
			w := k.packed[j*depth+4*run*k.Depth:][:4*k.Depth]
			plainDenseRun(&sums, x[run*xRun:][:k.Depth], w)
		}
		for c := range min(4, k.N-j) {
			y[j+c] = float32(sums[c]+k.bias[j+c]) * k.multiplier[j+c]
		}
	}
}

// plainDenseRun adds one run of a window to the sums of four channels.
func plainDenseRun(sums *[4]int32, x []uint8, w []int8) {
	s0, s1, s2, s3 := sums[0], sums[1], sums[2], sums[3]
	for d, code := range x {
		four := (*[4]int8)(w[4*d:])
		v := int32(code)
		s0 += v * int32(four[0])
		s1 += v * int32(four[1])
		s2 += v * int32(four[2])
		s3 += v * int32(four[3])
	}
	*sums = [4]int32{s0, s1, s2, s3}
}
