package kernels

import "sync/atomic"

// zeros is the row of zeros that stands for rows outside a picture; it grows to
// the largest ever asked for.
var zeros atomic.Pointer[[]float32]

// zeroRow is at least n zeros, which nobody may change.
func zeroRow(n int) []float32 {
	if z := zeros.Load(); z != nil && len(*z) >= n {
		return *z
	}
	z := make([]float32, n)
	zeros.Store(&z)
	return z
}

// edges says whether the first output column misses kernel column 0 (left) and
// the last one kernel column 2 (right).
func (s DepthwiseShape) edges() (left, right int) {
	return s.Left, (s.OutW-1)*s.Stride - s.Left + s.KW - s.W
}

// sweepable says whether the assembly can take the shape: 3x3, at most one
// column of padding on either side, and no output column with both.
func (s DepthwiseShape) sweepable() bool {
	left, right := s.edges()
	return s.KH == 3 && s.KW == 3 && left <= 1 && right <= 1 && s.OutW >= left+max(right, 0)
}

// sweepRow runs one of the row kernels on output row row, counted over all pictures.
func (s DepthwiseShape) sweepRow(run sweep, y, x, w, bias []float32, row, flags int) {
	left, right := s.edges()
	right = max(right, 0)
	n, top := row/s.OutH, row%s.OutH*s.Stride-s.Top
	var in [3]*float32
	for ky := range in {
		in[ky] = rowOr0(x, n, top+ky, s.H, s.W*s.C)
	}
	run(&y[row*s.OutW*s.C], in[0], in[1], in[2], &w[0], &bias[0],
		s.OutW-left-right, s.Stride, s.C, left, right, flags)
}

// rowOr0 is the start of row iy of picture n, or of zeros when there is none.
func rowOr0(x []float32, n, iy, height, width int) *float32 {
	if iy < 0 || iy >= height {
		return &zeroRow(width)[0]
	}
	return &x[(n*height+iy)*width]
}

func vectorDepthwiseRows(v *vectorSet, y, x, w, bias []float32, s DepthwiseShape, act Activation, lo, hi int) {
	if bias == nil {
		bias = zeroRow(s.C)
	}
	flags := activationFlags(act) | streamIf(y[:s.outputLen()], s.C)
	for row := lo; row < hi; row++ {
		s.sweepRow(v.forward, y, x, w, bias, row, flags)
	}
}

func vectorDepthwiseGradKernelRows(v *vectorSet, dw, dy, x []float32, s DepthwiseShape, lo, hi int) {
	for row := lo; row < hi; row++ {
		s.sweepRow(v.kernel, dy, x, dw, dw, row, 0)
	}
}

// vectorDepthwiseGradInput says whether it could take the shape.
func vectorDepthwiseGradInput(v *vectorSet, dx, dy, w []float32, s DepthwiseShape) bool {
	if s.KH != 3 || s.KW != 3 || s.outputLen() == 0 {
		return false
	}
	switch s.Stride {
	case 1:
		return gradInputByForward(v, dx, dy, w, s)
	case 2:
		return gradInputBySplit(v, dx, dy, w, s)
	}
	return false
}

// gradInputByForward uses that for stride 1 the gradient is the convolution of
// dy with the kernel turned by half a turn.
func gradInputByForward(v *vectorSet, dx, dy, w []float32, s DepthwiseShape) bool {
	back := DepthwiseShape{N: s.N, H: s.OutH, W: s.OutW, C: s.C, KH: 3, KW: 3, Stride: 1,
		Top: 2 - s.Top, Left: 2 - s.Left, OutH: s.H, OutW: s.W}
	if back.Left < 0 || !back.sweepable() {
		return false
	}
	turned := make([]float32, 9*s.C)
	for k := range 9 {
		copy(turned[k*s.C:(k+1)*s.C], w[(8-k)*s.C:])
	}
	Parallel(s.N*s.H, s.rowGrain(s.W), func(lo, hi int) {
		vectorDepthwiseRows(v, dx, dy, turned, nil, back, None, lo, hi)
	})
	return true
}

// gradInputBySplit handles stride 2: counted with the padding, an even row of dx
// takes part in kernel rows 0 and 2, an odd one only in row 1; columns likewise,
// which the assembly treats in pairs.
func gradInputBySplit(v *vectorSet, dx, dy, w []float32, s DepthwiseShape) bool {
	pairs := min((s.W+s.Left)/2, s.OutW) - s.Left
	rest := s.W + s.Left - 2*(s.Left+pairs)
	if s.Left > 1 || pairs < 0 || rest > 1 {
		return false
	}
	last := rest
	if rest == 1 && s.Left+pairs >= s.OutW {
		last = 2
	}
	width, line, flags := s.W*s.C, 3*s.C, streamIf(dx[:s.inputLen()], s.C)
	Parallel(s.N*s.H, s.rowGrain(s.W), func(lo, hi int) {
		for row := lo; row < hi; row++ {
			n, u := row/s.H, row%s.H+s.Top
			a, b := rowOr0(dy, n, u/2, s.OutH, s.OutW*s.C), rowOr0(dy, n, u/2-1, s.OutH, s.OutW*s.C)
			wa, wb := &w[0], &w[2*line]
			if u%2 == 1 {
				wa, b = &w[line], &zeroRow(s.OutW * s.C)[0]
			}
			v.input2(&dx[row*width], a, b, wa, wb, pairs, s.C, s.Left, last, flags)
		}
	})
	return true
}
