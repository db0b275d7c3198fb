package kernels

import "fmt"

// DepthwiseShape describes a depthwise convolution of x [N,H,W,C] with a kernel
// [KH,KW,C] into y [N,OutH,OutW,C]: output (oy,ox) sees the inputs from
// (oy*Stride-Top, ox*Stride-Left) on; what lies outside the picture is zero.
type DepthwiseShape struct {
	N, H, W, C int
	KH, KW     int
	Stride     int
	Top, Left  int
	OutH, OutW int
}

func (s DepthwiseShape) inputLen() int  { return s.N * s.H * s.W * s.C }
func (s DepthwiseShape) outputLen() int { return s.N * s.OutH * s.OutW * s.C }
func (s DepthwiseShape) kernelLen() int { return s.KH * s.KW * s.C }

// check panics unless the shape makes sense and the slices hold what it says.
func (s DepthwiseShape) check(what string, x, w, y int) {
	if min(s.N, s.H, s.W, s.C, s.OutH, s.OutW, s.Top, s.Left) < 0 || min(s.KH, s.KW, s.Stride) < 1 {
		panic(fmt.Sprintf("kernels: %s: impossible shape %+v", what, s))
	}
	needLen(what+": input", x, s.inputLen())
	needLen(what+": kernel", w, s.kernelLen())
	needLen(what+": output", y, s.outputLen())
}

// rowGrain is how many rows of the given width are worth a goroutine.
func (s DepthwiseShape) rowGrain(width int) int {
	return elementGrain/(width*s.C+1) + 1
}

// Depthwise overwrites y [N,OutH,OutW,C] with the depthwise convolution of
// x [N,H,W,C] with w [KH,KW,C], plus bias [C] (may be nil), activated.
func Depthwise[T Float](y, x, w, bias []T, s DepthwiseShape, act Activation) {
	s.check("Depthwise", len(x), len(w), len(y))
	if bias != nil {
		needLen("Depthwise: bias", len(bias), s.C)
		bias = bias[:s.C]
	}
	if s.outputLen() == 0 {
		return
	}
	Parallel(s.N*s.OutH, s.rowGrain(s.OutW), func(lo, hi int) {
		depthwiseRows(y, x, w, bias, s, act, lo, hi)
	})
}

// DepthwiseGradInput overwrites dx [N,H,W,C] with the gradient of the input,
// given dy [N,OutH,OutW,C] and the kernel w [KH,KW,C].
func DepthwiseGradInput[T Float](dx, dy, w []T, s DepthwiseShape) {
	s.check("DepthwiseGradInput", len(dx), len(w), len(dy))
	if s.inputLen() == 0 {
		return
	}
	depthwiseGradInput(dx, dy, w, s)
}

// gradKernelBlocks bounds the partial sums of DepthwiseGradKernel. It is fixed,
// so that the order of additions depends on the shape alone.
const gradKernelBlocks = 16

// DepthwiseGradKernel overwrites dw [KH,KW,C] with the gradient of the kernel,
// given dy [N,OutH,OutW,C] and the input x [N,H,W,C].
func DepthwiseGradKernel[T Float](dw, dy, x []T, s DepthwiseShape) {
	s.check("DepthwiseGradKernel", len(x), len(dw), len(dy))
	dw = dw[:s.kernelLen()]
	clear(dw)
	rows := s.N * s.OutH
	if s.outputLen() == 0 || s.inputLen() == 0 {
		return
	}
	block := max((rows+gradKernelBlocks-1)/gradKernelBlocks, s.rowGrain(s.OutW))
	inBlocks(dw, (rows+block-1)/block, func(part []T, i int) {
		depthwiseGradKernelRows(part, dy, x, s, i*block, min((i+1)*block, rows))
	})
}
