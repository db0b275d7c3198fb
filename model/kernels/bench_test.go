package kernels

import (
	"fmt"
	"testing"
)

// layers are the pointwise products of MobileNetV2 on pictures of 192x128 in
// batches of 16, the first convolution after im2col, and a square for reference.
var layers = []struct {
	name    string
	m, k, n int
}{
	{"first", 98304, 27, 32}, {"32-16", 98304, 32, 16}, {"16-96", 98304, 16, 96},
	{"96-24", 24576, 96, 24}, {"24-144", 24576, 24, 144}, {"144-32", 6144, 144, 32},
	{"32-192", 6144, 32, 192}, {"192-64", 1536, 192, 64}, {"64-384", 1536, 64, 384},
	{"384-96", 1536, 384, 96}, {"576-96", 1536, 576, 96}, {"960-320", 384, 960, 320},
	{"320-1280", 384, 320, 1280}, {"square", 768, 768, 768},
}

func benchMatMul(b *testing.B, name string, m, k, n int, a, w View[float32]) {
	c := make([]float32, m*n)
	b.Run(name, func(b *testing.B) {
		for b.Loop() {
			MatMul(c, a, w, Epilogue[float32]{})
		}
		b.ReportMetric(2*float64(m)*float64(k)*float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
	})
}

func BenchmarkMatMul(b *testing.B) {
	for _, l := range layers {
		x, w, dy := noise[float32](l.m*l.k, 1), noise[float32](l.k*l.n, 2), noise[float32](l.m*l.n, 3)
		benchMatMul(b, l.name+"/forward", l.m, l.k, l.n, RowMajor(x, l.m, l.k), RowMajor(w, l.k, l.n))
		benchMatMul(b, l.name+"/gradInput", l.m, l.n, l.k, RowMajor(dy, l.m, l.n), RowMajor(w, l.k, l.n).T())
		benchMatMul(b, l.name+"/gradKernel", l.k, l.m, l.n, RowMajor(x, l.m, l.k).T(), RowMajor(dy, l.m, l.n))
	}
}

func BenchmarkDepthwise(b *testing.B) {
	for _, s := range []DepthwiseShape{
		same(16, 96, 64, 32, 3, 1, 1), same(16, 96, 64, 96, 3, 2, 1), same(16, 48, 32, 144, 3, 1, 1),
		same(16, 24, 16, 192, 3, 1, 1), same(16, 12, 8, 576, 3, 2, 1), same(16, 6, 4, 960, 3, 1, 1),
	} {
		x, w := noise[float32](s.inputLen(), 1), noise[float32](s.kernelLen(), 2)
		y, dx, dw := noise[float32](s.outputLen(), 3), make([]float32, len(x)), make([]float32, len(w))
		name := fmt.Sprintf("%dx%dx%d-stride%d", s.H, s.W, s.C, s.Stride)
		for what, f := range map[string]func(){
			"forward":    func() { Depthwise(y, x, w, nil, s, ReLU6) },
			"gradInput":  func() { DepthwiseGradInput(dx, y, w, s) },
			"gradKernel": func() { DepthwiseGradKernel(dw, y, x, s) },
		} {
			b.Run(name+"/"+what, func(b *testing.B) {
				for b.Loop() {
					f()
				}
				seconds := b.Elapsed().Seconds() / float64(b.N)
				b.ReportMetric(18*float64(s.outputLen())/seconds/1e9, "GFLOP/s")
				b.ReportMetric(4*float64(s.inputLen()+s.outputLen())/seconds/1e9, "GB/s")
			})
		}
	}
}

func BenchmarkElementwise(b *testing.B) {
	const rows, cols = 24576, 144
	x, y := noise[float32](rows*cols, 1), noise[float32](rows*cols, 2)
	sum := make([]float32, cols)
	for name, f := range map[string]func(){
		"SumRows":        func() { SumRows(sum, x, rows, cols) },
		"AddTo":          func() { AddTo(y, x) },
		"MaskActivation": func() { MaskActivation(y, x, y, ReLU6) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(4 * rows * cols)
			for b.Loop() {
				f()
			}
		})
	}
}
