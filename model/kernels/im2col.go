package kernels

import "fmt"

// ConvShape describes a dense convolution of x [N,H,W,C] with kernels of KHxKW;
// positions are as in DepthwiseShape. As a matrix product its left operand has
// a row for each output pixel [N*OutH*OutW] and KH*KW*C columns.
type ConvShape struct {
	N, H, W, C int
	KH, KW     int
	Stride     int
	Top, Left  int
	OutH, OutW int
}

// Rows is the number of rows of the im2col matrix, N*OutH*OutW.
func (s ConvShape) Rows() int { return s.N * s.OutH * s.OutW }

// Cols is the number of columns of the im2col matrix, KH*KW*C.
func (s ConvShape) Cols() int { return s.KH * s.KW * s.C }

func (s ConvShape) check(what string, x, matrix, from, to int) {
	if min(s.N, s.H, s.W, s.C, s.OutH, s.OutW, s.Top, s.Left) < 0 || min(s.KH, s.KW, s.Stride) < 1 {
		panic(fmt.Sprintf("kernels: %s: impossible shape %+v", what, s))
	}
	if from < 0 || to < from || to > s.Rows() {
		panic(fmt.Sprintf("kernels: %s: rows %d to %d of %d", what, from, to, s.Rows()))
	}
	needLen(what+": picture", x, s.N*s.H*s.W*s.C)
	needLen(what+": matrix", matrix, (to-from)*s.Cols())
}

// Im2ColRows overwrites dst [to-from, KH*KW*C] with rows from to to of the
// im2col matrix of x [N,H,W,C].
func Im2ColRows[T Float](dst, x []T, s ConvShape, from, to int) {
	s.check("Im2ColRows", len(x), len(dst), from, to)
	cols := s.Cols()
	Parallel(to-from, elementGrain/(cols+1)+1, func(lo, hi int) {
		for r := lo; r < hi; r++ {
			im2ColRow(dst[r*cols:(r+1)*cols], x, s, from+r)
		}
	})
}

// im2ColRow fills one row of the matrix, a run of KW*C at a time.
func im2ColRow[T Float](dst, x []T, s ConvShape, row int) {
	n, oy, ox := row/(s.OutH*s.OutW), row/s.OutW%s.OutH, row%s.OutW
	run := s.KW * s.C
	for ky := range s.KH {
		out := dst[ky*run : (ky+1)*run]
		iy := oy*s.Stride - s.Top + ky
		lo, hi, at := s.inside(n, iy, ox)
		if lo >= hi {
			clear(out)
			continue
		}
		clear(out[:lo*s.C])
		copy(out[lo*s.C:hi*s.C], x[at*s.C:])
		clear(out[hi*s.C:])
	}
}

// inside says which kernel columns lo to hi of an output pixel fall on input
// row iy, and the pixel, counted over all pictures, that column lo falls on.
func (s ConvShape) inside(n, iy, ox int) (lo, hi, at int) {
	if iy < 0 || iy >= s.H {
		return 0, 0, 0
	}
	left := ox*s.Stride - s.Left
	lo, hi = max(0, -left), min(s.KW, s.W-left)
	return lo, hi, (n*s.H+iy)*s.W + left + lo
}

// Col2ImRows is the adjoint of Im2ColRows: it adds rows from to to of the
// gradient of the im2col matrix, src [to-from, KH*KW*C], into dx [N,H,W,C].
// Pictures are shared among the threads; within one the order is fixed.
func Col2ImRows[T Float](dx, src []T, s ConvShape, from, to int) {
	s.check("Col2ImRows", len(dx), len(src), from, to)
	if from == to {
		return
	}
	picture, cols := s.OutH*s.OutW, s.Cols()
	first, last := from/picture, (to-1)/picture
	Parallel(last-first+1, 1, func(lo, hi int) {
		start, end := max(from, (first+lo)*picture), min(to, (first+hi)*picture)
		for row := start; row < end; row++ {
			col2ImRow(dx, src[(row-from)*cols:(row-from+1)*cols], s, row)
		}
	})
}

func col2ImRow[T Float](dx, src []T, s ConvShape, row int) {
	n, oy, ox := row/(s.OutH*s.OutW), row/s.OutW%s.OutH, row%s.OutW
	run := s.KW * s.C
	for ky := range s.KH {
		lo, hi, at := s.inside(n, oy*s.Stride-s.Top+ky, ox)
		if lo < hi {
			plainAdd(dx[at*s.C:(at+hi-lo)*s.C], src[ky*run+lo*s.C:ky*run+hi*s.C])
		}
	}
}
