package kernels

import (
	"fmt"
	"testing"
)

// mapShapes are rows and channels: odd ones, tails of every kind, more than one
// block of sums.
var mapShapes = [][2]int{{1, 1}, {3, 1}, {7, 5}, {1000, 16}, {999, 37}, {4001, 97}, {3, 1280}, {5000, 32}, {2500, 48}}

// normalization makes one with a mask that drops half, or without any.
func normalization[T Float](c int, fused bool) Normalization[T] {
	n := Normalization[T]{Mean: noise[T](c, 11), Scale: noise[T](c, 12), Shift: noise[T](c, 13)}
	if fused {
		n.Drop = &DropMask{Rate: 0.5, Key: 0x1234567887654321}
	}
	return n
}

// eachMap runs f on every shape, with and without ReLU and dropout.
func eachMap(f func(name string, rows, c int, fused bool)) {
	for _, s := range mapShapes {
		for _, fused := range []bool{false, true} {
			f(fmt.Sprint(s, fused), s[0], s[1], fused)
		}
	}
}

func testNormalize[T Float](t *testing.T) {
	eachMap(func(name string, rows, c int, fused bool) {
		n, x := normalization[T](c, fused), noise[T](rows*c, 1)
		want := make([]float64, len(x))
		for i, v := range x {
			k := i % c
			want[i] = (float64(v)-float64(n.Mean[k]))*float64(n.Scale[k]) + float64(n.Shift[k])
			if fused {
				want[i] = 2 * activate64(want[i], ReLU)
				if !n.Drop.keeps(i) {
					want[i] = 0
				}
			}
		}
		got := noise[T](len(x)+5, 2)
		rest := append([]T(nil), got[len(x):]...)
		Normalize(got[:len(x)], x, n)
		mustBeClose(t, name, got[:len(x)], want, tolerance[T](2))
		mustBeSame(t, "behind y", got[len(x):], rest)
	})
}

func testMomentSums[T Float](t *testing.T) {
	for _, s := range mapShapes {
		x := noise[T](s[0]*s[1], 1)
		sum, squares := make([]float64, s[1]), make([]float64, s[1])
		for i, v := range x {
			sum[i%s[1]] += float64(v)
			squares[i%s[1]] += float64(v) * float64(v)
		}
		gotSum, gotSquares := MomentSums(x, s[0], s[1])
		mustBeClose(t, fmt.Sprint("sum ", s), gotSum, sum, 1e-12)
		mustBeClose(t, fmt.Sprint("squares ", s), gotSquares, squares, 1e-12)
	}
}

// gradients makes the operands of a backward pass, and the gradient before ReLU
// and dropout.
func gradients[T Float](rows, c int, n Normalization[T]) (NormalizedGrad[T], []float64) {
	g := NormalizedGrad[T]{G: noise[T](rows*c, 1), X: noise[T](rows*c, 2)}
	before := make([]float64, rows*c)
	if n.Drop != nil {
		g.Y = make([]T, rows*c)
		Normalize(g.Y, g.X, n)
	}
	for i, v := range g.G {
		switch {
		case n.Drop == nil:
			before[i] = float64(v)
		case g.Y[i] > 0:
			before[i] = 2 * float64(v)
		}
	}
	return g, before
}

func testNormalizeGradSums[T Float](t *testing.T) {
	eachMap(func(name string, rows, c int, fused bool) {
		n := normalization[T](c, fused)
		g, before := gradients(rows, c, n)
		sum, products := make([]float64, c), make([]float64, c)
		for i, v := range before {
			sum[i%c] += v
			products[i%c] += v * (float64(g.X[i]) - float64(n.Mean[i%c]))
		}
		gotSum, gotProducts := NormalizeGradSums(g, n)
		mustBeClose(t, "sum "+name, gotSum, sum, tolerance[T](rows))
		mustBeClose(t, "products "+name, gotProducts, products, tolerance[T](rows))
	})
}

func testNormalizeGrad[T Float](t *testing.T) {
	eachMap(func(name string, rows, c int, fused bool) {
		n := normalization[T](c, fused)
		g, before := gradients(rows, c, n)
		a, b, d := noise[T](c, 21), noise[T](c, 22), noise[T](c, 23)
		want := make([]float64, rows*c)
		for i, v := range before {
			k := i % c
			want[i] = float64(a[k])*v + float64(b[k])*(float64(g.X[i])-float64(n.Mean[k])) + float64(d[k])
		}
		got := noise[T](rows*c+5, 3)
		rest := append([]T(nil), got[rows*c:]...)
		NormalizeGrad(got, g, n, a, b, d)
		mustBeClose(t, name, got[:rows*c], want, tolerance[T](4))
		mustBeSame(t, "behind dx", got[rows*c:], rest)
	})
}

func TestBatchNorm(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("Normalize/float32", testNormalize[float32])
		t.Run("Normalize/float64", testNormalize[float64])
		t.Run("MomentSums/float32", testMomentSums[float32])
		t.Run("MomentSums/float64", testMomentSums[float64])
		t.Run("NormalizeGradSums/float32", testNormalizeGradSums[float32])
		t.Run("NormalizeGradSums/float64", testNormalizeGradSums[float64])
		t.Run("NormalizeGrad/float32", testNormalizeGrad[float32])
		t.Run("NormalizeGrad/float64", testNormalizeGrad[float64])
	})
}

func TestBatchNormIsDeterministic(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		const rows, c = 30011, 19
		n := normalization[float32](c, true)
		var first [][]float64
		var firstMaps [][]float32
		withThreads(t, func(int) {
			g, _ := gradients(rows, c, n)
			dx := make([]float32, rows*c)
			NormalizeGrad(dx, g, n, n.Scale, n.Mean, n.Shift)
			sum, squares := MomentSums(g.X, rows, c)
			dsum, products := NormalizeGradSums(g, n)
			sums, maps := [][]float64{sum, squares, dsum, products}, [][]float32{g.Y, dx}
			if first == nil {
				first, firstMaps = sums, maps
			}
			for i := range sums {
				mustBeSame(t, fmt.Sprint("sum ", i), sums[i], first[i])
			}
			for i := range maps {
				mustBeSame(t, fmt.Sprint("map ", i), maps[i], firstMaps[i])
			}
		})
	})
}
