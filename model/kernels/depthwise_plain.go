package kernels

// plainDepthwiseRows computes output rows lo to hi, counted over all pictures.
func plainDepthwiseRows[T Float](y, x, w, bias []T, s DepthwiseShape, act Activation, lo, hi int) {
	for row := lo; row < hi; row++ {
		n, oy := row/s.OutH, row%s.OutH
		for ox := range s.OutW {
			at := (row*s.OutW + ox) * s.C
			out := y[at : at+s.C]
			clear(out)
			s.taps(n, oy, ox, func(in, k int) {
				addProduct(out, x[in*s.C:], w[k*s.C:])
			})
			plainActivate(out, bias, act)
		}
	}
}

// taps calls f for each kernel position k that falls on an input pixel when the
// kernel is laid on output (oy,ox) of picture n; in counts pixels over all pictures.
func (s DepthwiseShape) taps(n, oy, ox int, f func(in, k int)) {
	for ky := range s.KH {
		iy := oy*s.Stride - s.Top + ky
		if iy < 0 || iy >= s.H {
			continue
		}
		for kx := range s.KW {
			if ix := ox*s.Stride - s.Left + kx; ix >= 0 && ix < s.W {
				f((n*s.H+iy)*s.W+ix, ky*s.KW+kx)
			}
		}
	}
}

// addProduct adds a*b to dst, element by element.
func addProduct[T Float](dst, a, b []T) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] += a[i] * b[i]
	}
}

func plainDepthwiseGradInput[T Float](dx, dy, w []T, s DepthwiseShape) {
	Parallel(s.N*s.H, s.rowGrain(s.W), func(lo, hi int) {
		plainDepthwiseGradInputRows(dx, dy, w, s, lo, hi)
	})
}

// plainDepthwiseGradInputRows computes rows lo to hi of dx, counted over all
// pictures. It gathers, so rows are independent of each other.
func plainDepthwiseGradInputRows[T Float](dx, dy, w []T, s DepthwiseShape, lo, hi int) {
	for row := lo; row < hi; row++ {
		n, iy := row/s.H, row%s.H
		for ix := range s.W {
			at := (row*s.W + ix) * s.C
			out := dx[at : at+s.C]
			clear(out)
			s.sources(n, iy, ix, func(from, k int) {
				addProduct(out, dy[from*s.C:], w[k*s.C:])
			})
		}
	}
}

// sources calls f for each output pixel that input (iy,ix) of picture n takes
// part in, with the kernel position k that joins them.
func (s DepthwiseShape) sources(n, iy, ix int, f func(out, k int)) {
	for ky := range s.KH {
		oy, ok := s.reached(iy+s.Top-ky, s.OutH)
		if !ok {
			continue
		}
		for kx := range s.KW {
			if ox, ok := s.reached(ix+s.Left-kx, s.OutW); ok {
				f((n*s.OutH+oy)*s.OutW+ox, ky*s.KW+kx)
			}
		}
	}
}

// reached is the output coordinate whose kernel starts at the input coordinate
// at, counted with the padding, if there is one.
func (s DepthwiseShape) reached(at, size int) (int, bool) {
	if at < 0 || at%s.Stride != 0 {
		return 0, false
	}
	return at / s.Stride, at/s.Stride < size
}

// plainDepthwiseGradKernelRows adds to dw what output rows lo to hi give.
func plainDepthwiseGradKernelRows[T Float](dw, dy, x []T, s DepthwiseShape, lo, hi int) {
	for row := lo; row < hi; row++ {
		for ox := range s.OutW {
			at := (row*s.OutW + ox) * s.C
			from := dy[at : at+s.C]
			s.taps(row/s.OutH, row%s.OutH, ox, func(in, k int) {
				addProduct(dw[k*s.C:(k+1)*s.C], from, x[in*s.C:])
			})
		}
	}
}
