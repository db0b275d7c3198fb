package kernels

import (
	"fmt"
	"testing"
)

var matMulShapes = [][3]int{ // M, K, N
	{1, 1, 1}, {1, 7, 5}, {5, 1, 3}, {2, 3, 1}, {4, 4, 4}, {7, 11, 13}, {17, 31, 23},
	{33, 64, 16}, {96, 48, 32}, {13, 257, 33}, {29, 600, 41}, {3, 1100, 67}, {130, 27, 97},
	{1, 1280, 10}, {301, 32, 15}, {64, 129, 48}, {25, 65, 31}, {12, 40, 64}, {500, 144, 24}, {9, 0, 4},
}

// strided lays a matrix out in one of three ways: contiguous, transposed, or
// with gaps in both directions.
func strided[T Float](rows, cols, layout int, seed uint64) View[T] {
	switch layout {
	case 0:
		return RowMajor(noise[T](rows*cols, seed), rows, cols)
	case 1:
		return RowMajor(noise[T](rows*cols, seed), cols, rows).T()
	}
	rs := 2*cols + 3
	return View[T]{Data: noise[T](rows*rs+2, seed), Rows: rows, Cols: cols, RowStride: rs, ColStride: 2}
}

func naiveMatMul[T Float](c []T, a, b View[T], e Epilogue[T]) []float64 {
	out := make([]float64, a.Rows*b.Cols)
	for i := range a.Rows {
		for j := range b.Cols {
			sum := 0.0
			for k := range a.Cols {
				sum += float64(a.Data[i*a.RowStride+k*a.ColStride]) * float64(b.Data[k*b.RowStride+j*b.ColStride])
			}
			if e.Accumulate {
				out[i*b.Cols+j] = float64(c[i*b.Cols+j]) + sum
				continue
			}
			if e.Bias != nil {
				sum += float64(e.Bias[j])
			}
			out[i*b.Cols+j] = activate64(sum, e.Activation)
		}
	}
	return out
}

func testMatMul[T Float](t *testing.T) {
	for s, shape := range matMulShapes {
		m, k, n := shape[0], shape[1], shape[2]
		bias := scaled(noise[T](n, 99), 3)
		for layouts := range 9 {
			a, b := strided[T](m, k, layouts/3, uint64(s)), strided[T](k, n, layouts%3, uint64(s+50))
			for _, e := range []Epilogue[T]{{}, {Bias: bias}, {Bias: bias, Activation: ReLU},
				{Activation: ReLU6}, {Bias: bias, Activation: ReLU6}, {Accumulate: true, Bias: bias, Activation: ReLU}} {
				c := noise[T](m*n, 5)
				want := naiveMatMul(c, a, b, e)
				MatMul(c, a, b, e)
				what := fmt.Sprintf("%dx%dx%d layouts %d act %d acc %v", m, k, n, layouts, e.Activation, e.Accumulate)
				mustBeClose(t, what, c, want, tolerance[T](k))
			}
		}
	}
}

func TestMatMul(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("float32", testMatMul[float32])
		t.Run("float64", testMatMul[float64])
	})
}

func TestMatMulIsDeterministic(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		for _, shape := range [][3]int{{1031, 144, 40}, {37, 5003, 29}, {5, 700, 2050}, {211, 300, 310}} {
			m, k, n := shape[0], shape[1], shape[2]
			a, b := strided[float32](m, k, 1, 1), strided[float32](k, n, 0, 2)
			var first []float32
			withThreads(t, func(threads int) {
				c := make([]float32, m*n)
				MatMul(c, a, b, Epilogue[float32]{Activation: ReLU})
				if first == nil {
					first = c
				}
				mustBeSame(t, fmt.Sprintf("%v with %d threads", shape, threads), c, first)
			})
		}
	})
}

// TestMatMulWritesNothingElse guards the elements behind c, which a tile that
// sticks out could touch.
func TestMatMulWritesNothingElse(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		for m := 1; m < 34; m += 3 {
			for n := 1; n < 70; n += 4 {
				c := make([]float32, m*n+64)
				for i := range c {
					c[i] = 77
				}
				MatMul(c, strided[float32](m, 5, 0, 1), strided[float32](5, n, 0, 2), Epilogue[float32]{})
				for i, v := range c[m*n:] {
					if v != 77 {
						t.Fatalf("%dx%d: element %d behind the result was overwritten", m, n, i)
					}
				}
			}
		}
	})
}

func TestMatMulRefusesWrongLengths(t *testing.T) {
	x := make([]float32, 12)
	for name, call := range map[string]func(){
		"inner sizes": func() { MatMul(x, RowMajor(x, 2, 3), RowMajor(x, 2, 3), Epilogue[float32]{}) },
		"short a":     func() { MatMul(x, RowMajor(x, 5, 3), RowMajor(x, 3, 2), Epilogue[float32]{}) },
		"short c":     func() { MatMul(x[:3], RowMajor(x, 2, 3), RowMajor(x, 3, 2), Epilogue[float32]{}) },
		"short bias": func() {
			MatMul(x, RowMajor(x, 2, 3), RowMajor(x, 3, 2), Epilogue[float32]{Bias: x[:1]})
		},
	} {
		mustPanic(t, name, call)
	}
}

func mustPanic(t *testing.T, name string, call func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", name)
		}
	}()
	call()
}
