package kernels

import (
	"fmt"
	"math"
)

// ConvKernel holds the weights of a convolution, arranged for the processor at
// hand.
type ConvKernel struct {
	KH, KW, C, N int
	bias         []float32
	packed       []float32 // nil where plain Go is in use
	w            []float32 // [KH*KW*C,N] where it is
}

// NewConvKernel packs w [kh,kw,c,n] and bias [n]; the slices are not changed.
func NewConvKernel(w, bias []float32, kh, kw, c, n int) *ConvKernel {
	if min(kh, kw, c, n) < 1 {
		panic(fmt.Sprintf("kernels: NewConvKernel: impossible shape [%d,%d,%d,%d]", kh, kw, c, n))
	}
	needLen("NewConvKernel: weights", len(w), kh*kw*c*n)
	needLen("NewConvKernel: bias", len(bias), n)
	k := &ConvKernel{KH: kh, KW: kw, C: c, N: n}
	packConv(k, w[:kh*kw*c*n], bias[:n])
	return k
}

// Conv overwrites y [N,OutH,OutW,k.N] with the convolution of x [N,H,W,C] with k,
// plus residual, unless it is nil, of the shape of y; then it activates. It works
// in one thread, needs no im2col matrix and allocates nothing.
func Conv(y, x []float32, k *ConvKernel, s ConvShape, residual []float32, act Activation) {
	if s.C != k.C || s.KH != k.KH || s.KW != k.KW || min(s.N, s.H, s.W, s.OutH, s.OutW, s.Top, s.Left) < 0 || s.Stride < 1 {
		panic(fmt.Sprintf("kernels: Conv: shape %+v does not suit a kernel [%d,%d,%d,%d]", s, k.KH, k.KW, k.C, k.N))
	}
	needLen("Conv: input", len(x), s.N*s.H*s.W*s.C)
	needLen("Conv: output", len(y), s.Rows()*k.N)
	if residual != nil {
		needLen("Conv: residual", len(residual), s.Rows()*k.N)
	}
	conv(y, x, k, s, residual, act)
}

func plainPackConv(k *ConvKernel, w, bias []float32) {
	k.w, k.bias = append([]float32(nil), w...), append([]float32(nil), bias...)
}

// im2colPart bounds the part of an im2col matrix that plainConv makes at a time.
const im2colPart = 1 << 14

func plainConv(y, x []float32, k *ConvKernel, s ConvShape, residual []float32, act Activation) {
	rows, cols := s.Rows(), s.Cols()
	part := min(max(im2colPart/cols, 1), max(rows, 1))
	matrix := scratch(part * cols)
	defer unscratch(matrix)
	for from := 0; from < rows; from += part {
		to := min(from+part, rows)
		Im2ColRows(*matrix, x, s, from, to)
		out := y[from*k.N : to*k.N]
		plainMatMul(out, RowMajor(*matrix, to-from, cols), RowMajor(k.w, cols, k.N), Epilogue[float32]{})
		for i := range to - from {
			row := out[i*k.N : (i+1)*k.N]
			if residual != nil {
				plainAdd(row, residual[(from+i)*k.N:])
			}
			plainActivate(row, k.bias, act)
		}
	}
}

// bounds are what an activation clamps to.
func (a Activation) bounds() (low, high float32) {
	switch a {
	case ReLU:
		return 0, float32(math.Inf(1))
	case ReLU6:
		return 0, 6
	}
	return float32(math.Inf(-1)), float32(math.Inf(1))
}
