package kernels

import "fmt"

// convGradParts is how many groups of pictures ConvWeightGrad sums apart, each
// in a thread. It is a constant, so that the sums are cut at the same places on
// every machine.
const convGradParts = 8

// ConvBatch overwrites y [N,OutH,OutW,n] with the convolution of x [N,H,W,C] with
// w [KH,KW,C,n] plus bias [n], activated. The pictures are shared among the
// threads. 3x3 windows may be computed by Winograd's method, whose rounding
// errors are a few times larger than those of Conv.
func ConvBatch(y, x, w, bias []float32, s ConvShape, n int, act Activation) {
	s.check("ConvBatch", len(x), 0, 0, 0)
	needLen("ConvBatch: output", len(y), s.Rows()*n)
	needLen("ConvBatch: weights", len(w), s.Cols()*n)
	needLen("ConvBatch: bias", len(bias), n)
	if winogradConv(y, x, w, bias, s, n, act) {
		return
	}
	k := NewConvKernel(w, bias, s.KH, s.KW, s.C, n)
	in, out := s.H*s.W*s.C, s.OutH*s.OutW*n
	Parallel(s.N, 1, func(lo, hi int) {
		part := s
		part.N = hi - lo
		Conv(y[lo*out:hi*out], x[lo*in:hi*in], k, part, nil, act)
	})
}

// ConvInputGrad overwrites dx [N,H,W,C] with the gradient of a convolution's
// input, from the gradient g [N,OutH,OutW,n] of its output and its weights w
// [KH,KW,C,n]: the convolution of g with the weights turned by 180 degrees, in
// and out exchanged. The stride must be 1 and the padding less than the window.
func ConvInputGrad(dx, g, w []float32, s ConvShape, n int) {
	back := ConvShape{N: s.N, H: s.OutH, W: s.OutW, C: n, KH: s.KH, KW: s.KW, Stride: 1,
		Top: s.KH - 1 - s.Top, Left: s.KW - 1 - s.Left, OutH: s.H, OutW: s.W}
	if s.Stride != 1 || back.Top < 0 || back.Left < 0 {
		panic(fmt.Sprintf("kernels: ConvInputGrad: shape %+v: wants stride 1 and padding less than the window", s))
	}
	needLen("ConvInputGrad: weights", len(w), s.Cols()*n)
	turned := scratch(s.Cols() * n)
	defer unscratch(turned)
	turnWeights(*turned, w, s, n)
	ConvBatch(dx, g, *turned, make([]float32, s.C), back, s.C, None)
}

// turnWeights copies w [KH,KW,C,n] to dst [KH,KW,n,C], rows and columns of the
// window reversed.
func turnWeights(dst, w []float32, s ConvShape, n int) {
	taps, size := s.KH*s.KW, s.C*n
	for tap := range taps {
		to, from := dst[(taps-1-tap)*size:(taps-tap)*size], w[tap*size:(tap+1)*size]
		for c := range s.C {
			for j, v := range from[c*n : (c+1)*n] {
				to[j*s.C+c] = v
			}
		}
	}
}

// ConvWeightGrad overwrites dw [KH*KW*C,n] with the gradient of a convolution's
// weights, im2col(x)ᵀ·g, from its input x [N,H,W,C] and the gradient g
// [N,OutH,OutW,n] of its output.
func ConvWeightGrad(dw, x, g []float32, s ConvShape, n int) {
	s.check("ConvWeightGrad", len(x), 0, 0, 0)
	size, in, out := s.Cols()*n, s.H*s.W*s.C, s.OutH*s.OutW*n
	needLen("ConvWeightGrad: weights", len(dw), size)
	needLen("ConvWeightGrad: gradient", len(g), s.N*out)
	if winogradWeightGrad(dw, x, g, s, n) {
		return
	}
	sum := sumPictures(s.N, size, func(sum []float32, from, to int) {
		for p := from; p < to; p++ {
			addWeightGrad(sum, x[p*in:(p+1)*in], g[p*out:(p+1)*out], s, n)
		}
	})
	defer unscratch(sum)
	copy(dw[:size], *sum)
}

// sumPictures has add sum size values over groups of pictures, in several
// threads, and joins the sums in order. The caller gives the result back with
// unscratch.
func sumPictures(pictures, size int, add func(sum []float32, from, to int)) *[]float32 {
	group := max((pictures+convGradParts-1)/convGradParts, 1)
	parts := max((pictures+group-1)/group, 1)
	sums := scratch(parts * size)
	Parallel(parts, 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			sum := (*sums)[i*size : (i+1)*size]
			clear(sum)
			add(sum, i*group, min((i+1)*group, pictures))
		}
	})
	for i := 1; i < parts; i++ {
		AddTo((*sums)[:size], (*sums)[i*size:(i+1)*size])
	}
	*sums = (*sums)[:size]
	return sums
}

// plainAddWeightGrad adds one picture's part of the weights' gradient to dw.
func plainAddWeightGrad(dw, x, g []float32, s ConvShape, n int) {
	s.N = 1
	row := scratch(s.Cols())
	defer unscratch(row)
	for pixel := range s.Rows() {
		im2ColRow(*row, x, s, pixel)
		for i, v := range *row {
			if v == 0 { // padding, and what ReLU put out: often half of all
				continue
			}
			to := dw[i*n : (i+1)*n]
			for j, d := range g[pixel*n : (pixel+1)*n] {
				to[j] += v * d
			}
		}
	}
}
