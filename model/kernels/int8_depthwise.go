package kernels

import "fmt"

// Int8DepthwiseKernel holds the weights of a depthwise convolution, arranged
// for the processor at hand.
type Int8DepthwiseKernel struct {
	KH, KW, C  int
	bias       []int32
	multiplier []float32
	packed     []int8
	swept      bool // packed for the assembly's sweep
}

// NewInt8DepthwiseKernel packs w [kh,kw,c], bias [c] and multiplier [c]; c is a
// multiple of Int8Lanes. The slices are not kept.
func NewInt8DepthwiseKernel(w []int8, bias []int32, multiplier []float32, kh, kw, c int) *Int8DepthwiseKernel {
	if kh < 1 || kw < 1 || c < 1 || c%Int8Lanes != 0 {
		panic(fmt.Sprintf("kernels: NewInt8DepthwiseKernel: window %dx%d, %d channels: channels must be a multiple of %d", kh, kw, c, Int8Lanes))
	}
	needLen("NewInt8DepthwiseKernel: weights", len(w), kh*kw*c)
	needLen("NewInt8DepthwiseKernel: bias", len(bias), c)
	needLen("NewInt8DepthwiseKernel: multipliers", len(multiplier), c)
	k := &Int8DepthwiseKernel{KH: kh, KW: kw, C: c}
	packInt8Depthwise(k, w[:kh*kw*c], bias[:c], multiplier[:c])
	return k
}

// Int8Depthwise overwrites the pixels of y, C bytes each, with the codes of the
// depthwise convolution of x with k. The window of a pixel is KH runs of KW
// pixels of C bytes. There can be no residual.
func Int8Depthwise(y, x []uint8, k *Int8DepthwiseKernel, g Int8Grid, o Int8Output) {
	g.check("Int8Depthwise", len(x), len(y), k.KH, k.KW*k.C, k.C)
	o.check("Int8Depthwise", g, k.C)
	if o.Residual != nil {
		panic("kernels: Int8Depthwise: a residual cannot be added here")
	}
	int8Depthwise(y, x, k, g, o.Zero)
}

func plainPackInt8Depthwise(k *Int8DepthwiseKernel, w []int8, bias []int32, multiplier []float32) {
	k.packed = append([]int8(nil), w...)
	k.bias = append([]int32(nil), bias...)
	k.multiplier = append([]float32(nil), multiplier...)
}

// plainInt8Depthwise computes eight channels of a pixel at a time.
func plainInt8Depthwise(y, x []uint8, k *Int8DepthwiseKernel, g Int8Grid, zero int32) {
	for i := range g.Rows * g.Cols {
		from, to := x[g.window(i):], y[g.pixel(i):]
		for c := 0; c < k.C; c += Int8Lanes {
			sums := *(*[Int8Lanes]int32)(k.bias[c:])
			for ky := range k.KH {
				plainDepthwiseRun(&sums, from[ky*g.XRun+c:], k.packed[ky*k.KW*k.C+c:], k.KW, k.C)
			}
			for lane, sum := range sums {
				to[c+lane] = Requantize(sum, k.multiplier[c+lane], zero)
			}
		}
	}
}

// plainDepthwiseRun adds one row of a window to the sums of eight channels.
func plainDepthwiseRun(sums *[Int8Lanes]int32, x []uint8, w []int8, taps, stride int) {
	for t := range taps {
		codes, weights := (*[Int8Lanes]uint8)(x[t*stride:]), (*[Int8Lanes]int8)(w[t*stride:])
		for lane := range sums {
			sums[lane] += int32(codes[lane]) * int32(weights[lane])
		}
	}
}
