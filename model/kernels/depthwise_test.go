package kernels

import (
	"fmt"
	"testing"
)

// depthwiseShapes covers both strides, symmetric and one-sided padding, tails
// of the channel count, pictures smaller than the kernel and other kernels.
func depthwiseShapes() []DepthwiseShape {
	var shapes []DepthwiseShape
	for _, c := range []int{1, 3, 8, 16, 17, 24, 35, 64, 67} {
		for _, hw := range [][2]int{{1, 1}, {2, 3}, {5, 7}, {8, 6}, {9, 12}} {
			for _, stride := range []int{1, 2} {
				for pad := range 2 {
					shapes = append(shapes, same(2, hw[0], hw[1], c, 3, stride, pad))
				}
			}
		}
	}
	return append(shapes, same(1, 9, 8, 5, 5, 1, 2), same(2, 9, 8, 19, 5, 2, 2), same(1, 7, 7, 4, 3, 3, 1),
		same(1, 12, 40, 16, 3, 1, 1), same(1, 3, 3, 4, 1, 1, 0), same(1, 40, 33, 32, 3, 2, 1),
		DepthwiseShape{N: 1, H: 4, W: 4, C: 6, KH: 3, KW: 2, Stride: 1, Top: 2, Left: 4, OutH: 6, OutW: 9},
		DepthwiseShape{N: 1, H: 6, W: 6, C: 20, KH: 3, KW: 3, Stride: 2, Top: 2, Left: 2, OutH: 5, OutW: 5},
		DepthwiseShape{N: 1, H: 6, W: 9, C: 20, KH: 3, KW: 3, Stride: 1, Top: 0, Left: 0, OutH: 4, OutW: 7},
		DepthwiseShape{N: 1, H: 8, W: 9, C: 20, KH: 3, KW: 3, Stride: 1, Top: 0, Left: 0, OutH: 2, OutW: 3})
}

// same is the shape whose output is the input's size over the stride.
func same(n, h, w, c, kernel, stride, pad int) DepthwiseShape {
	return DepthwiseShape{N: n, H: h, W: w, C: c, KH: kernel, KW: kernel, Stride: stride, Top: pad, Left: pad,
		OutH: (h + stride - 1) / stride, OutW: (w + stride - 1) / stride}
}

// naive calls f with the flat places of each product y += x*w.
func (s DepthwiseShape) naive(f func(y, x, w int)) {
	for n := range s.N {
		for oy := range s.OutH {
			for ox := range s.OutW {
				for ky := range s.KH {
					for kx := range s.KW {
						iy, ix := oy*s.Stride-s.Top+ky, ox*s.Stride-s.Left+kx
						if iy < 0 || iy >= s.H || ix < 0 || ix >= s.W {
							continue
						}
						for c := range s.C {
							f(((n*s.OutH+oy)*s.OutW+ox)*s.C+c, ((n*s.H+iy)*s.W+ix)*s.C+c, (ky*s.KW+kx)*s.C+c)
						}
					}
				}
			}
		}
	}
}

func testDepthwise[T Float](t *testing.T) {
	for i, s := range depthwiseShapes() {
		x, w := noise[T](s.inputLen(), uint64(i)), noise[T](s.kernelLen(), uint64(i+1))
		bias := scaled(noise[T](s.C, 3), 4)
		for act := None; act <= ReLU6; act++ {
			for _, b := range [][]T{nil, bias} {
				sums := make([]float64, s.outputLen())
				for j := range sums {
					if b != nil {
						sums[j] = float64(b[j%s.C])
					}
				}
				s.naive(func(y, xi, wi int) { sums[y] += float64(x[xi]) * float64(w[wi]) })
				for j := range sums {
					sums[j] = activate64(sums[j], act)
				}
				y := noise[T](s.outputLen()+9, 4)
				rest := append([]T(nil), y[s.outputLen():]...)
				Depthwise(y, x, w, b, s, act)
				mustBeClose(t, fmt.Sprintf("%+v act %d", s, act), y[:s.outputLen()], sums, tolerance[T](9))
				mustBeSame(t, "behind y", y[s.outputLen():], rest)
			}
		}
	}
}

func testDepthwiseGradInput[T Float](t *testing.T) {
	for i, s := range depthwiseShapes() {
		dy, w := noise[T](s.outputLen(), uint64(i)), noise[T](s.kernelLen(), uint64(i+1))
		want := make([]float64, s.inputLen())
		s.naive(func(y, x, wi int) { want[x] += float64(dy[y]) * float64(w[wi]) })
		dx := noise[T](s.inputLen()+9, 4)
		rest := append([]T(nil), dx[s.inputLen():]...)
		DepthwiseGradInput(dx, dy, w, s)
		mustBeClose(t, fmt.Sprintf("%+v", s), dx[:s.inputLen()], want, tolerance[T](9))
		mustBeSame(t, "behind dx", dx[s.inputLen():], rest)
	}
}

func testDepthwiseGradKernel[T Float](t *testing.T) {
	for i, s := range depthwiseShapes() {
		dy, x := noise[T](s.outputLen(), uint64(i)), noise[T](s.inputLen(), uint64(i+1))
		want := make([]float64, s.kernelLen())
		s.naive(func(y, xi, w int) { want[w] += float64(dy[y]) * float64(x[xi]) })
		dw := noise[T](s.kernelLen()+9, 4)
		rest := append([]T(nil), dw[s.kernelLen():]...)
		DepthwiseGradKernel(dw, dy, x, s)
		mustBeClose(t, fmt.Sprintf("%+v", s), dw[:s.kernelLen()], want, tolerance[T](s.N*s.OutH*s.OutW))
		mustBeSame(t, "behind dw", dw[s.kernelLen():], rest)
	}
}

func TestDepthwise(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("forward/float32", testDepthwise[float32])
		t.Run("forward/float64", testDepthwise[float64])
		t.Run("gradInput/float32", testDepthwiseGradInput[float32])
		t.Run("gradInput/float64", testDepthwiseGradInput[float64])
		t.Run("gradKernel/float32", testDepthwiseGradKernel[float32])
		t.Run("gradKernel/float64", testDepthwiseGradKernel[float64])
	})
}

func TestDepthwiseIsDeterministic(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		for _, s := range []DepthwiseShape{same(3, 31, 29, 37, 3, 1, 1), same(3, 33, 30, 32, 3, 2, 1)} {
			x, w, dy := noise[float32](s.inputLen(), 1), noise[float32](s.kernelLen(), 2), noise[float32](s.outputLen(), 3)
			var y0, dx0, dw0 []float32
			withThreads(t, func(int) {
				y, dx, dw := make([]float32, len(dy)), make([]float32, len(x)), make([]float32, len(w))
				Depthwise(y, x, w, nil, s, ReLU6)
				DepthwiseGradInput(dx, dy, w, s)
				DepthwiseGradKernel(dw, dy, x, s)
				if y0 == nil {
					y0, dx0, dw0 = y, dx, dw
				}
				mustBeSame(t, "y", y, y0)
				mustBeSame(t, "dx", dx, dx0)
				mustBeSame(t, "dw", dw, dw0)
			})
		}
	})
}

func TestDepthwiseRefusesWrongLengths(t *testing.T) {
	s := same(1, 4, 4, 8, 3, 1, 1)
	x := make([]float32, s.inputLen())
	mustPanic(t, "short y", func() { Depthwise(x[1:], x, x, nil, s, None) })
	mustPanic(t, "short bias", func() { Depthwise(x, x, x, x[:7], s, None) })
	mustPanic(t, "short dw", func() { DepthwiseGradKernel(x[:71], x, x, s) })
	mustPanic(t, "no stride", func() { DepthwiseGradInput(x, x, x, DepthwiseShape{KH: 1, KW: 1}) })
}
