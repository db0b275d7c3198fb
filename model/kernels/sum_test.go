package kernels

import (
	"fmt"
	"testing"
)

func testSumRows[T Float](t *testing.T) {
	for _, shape := range [][2]int{{0, 3}, {1, 1}, {3, 0}, {7, 5}, {1000, 16}, {5000, 24}, {999, 37}, {4001, 97}, {3, 1280}, {70, 1300}} {
		rows, cols := shape[0], shape[1]
		x := noise[T](rows*cols, 1)
		want := make([]float64, cols+3)
		got := noise[T](cols+3, 2)
		for i, v := range got[cols:] {
			want[cols+i] = float64(v)
		}
		for i, v := range x {
			want[i%cols] += float64(v)
		}
		SumRows(got, x, rows, cols)
		mustBeClose(t, fmt.Sprint(shape), got, want, tolerance[T](rows))
	}
}

// testMaskActivationSums holds the two in one to the one after the other.
func testMaskActivationSums[T Float](t *testing.T) {
	for _, shape := range [][2]int{{0, 3}, {1, 1}, {3, 0}, {7, 5}, {5000, 24}, {999, 37}, {3, 1280}} {
		for act := None; act <= ReLU6; act++ {
			rows, cols := shape[0], shape[1]
			n := rows * cols
			g, y := noise[T](n+3, 1), scaled(noise[T](n, 2), 9)
			want, sums := append([]T(nil), g...), noise[T](cols, 3)
			MaskActivation(want[:n], want, y, act)
			SumRows(sums, want, rows, cols)
			got := noise[T](cols, 4)
			MaskActivationSums(got, g, y, act, rows, cols)
			mustBeSame(t, fmt.Sprint("gradient ", shape, act), g, want)
			mustBeSame(t, fmt.Sprint("sums ", shape, act), got, sums)
		}
	}
}

func testAddTo[T Float](t *testing.T) {
	for _, n := range []int{0, 1, 7, 16, 31, 64, 100, 1023, 100003} {
		x, got := noise[T](n+5, 1), noise[T](n+5, 2)
		want := make([]float64, n+5)
		for i := range want {
			want[i] = float64(got[i])
			if i < n {
				want[i] = float64(got[i] + x[i])
			}
		}
		AddTo(got[:n], x)
		mustBeClose(t, fmt.Sprint(n), got, want, 0)
	}
}

func testMaskActivation[T Float](t *testing.T) {
	for _, n := range []int{0, 1, 7, 16, 31, 64, 100, 1023, 100003} {
		for act := None; act <= ReLU6; act++ {
			dy, y := noise[T](n, 1), scaled(noise[T](n, 2), 9)
			for i := range y {
				y[i] = T(activate64(float64(y[i]), act))
			}
			want := make([]float64, n)
			for i := range want {
				if act == None || y[i] > 0 && (act == ReLU || y[i] < 6) {
					want[i] = float64(dy[i])
				}
			}
			got := noise[T](n+5, 3)
			rest := append([]T(nil), got[n:]...)
			MaskActivation(got[:n], dy, y, act)
			mustBeClose(t, fmt.Sprint(n, act), got[:n], want, 0)
			mustBeSame(t, "behind dst", got[n:], rest)
			MaskActivation(dy, dy, y, act)
			mustBeClose(t, fmt.Sprint("in place ", n, act), dy, want, 0)
		}
	}
}

func testActivate[T Float](t *testing.T) {
	for _, n := range []int{0, 1, 7, 16, 31, 64, 100, 1023, 100003} {
		for act := None; act <= ReLU6; act++ {
			x, got := scaled(noise[T](n, 1), 9), noise[T](n+5, 3)
			rest := append([]T(nil), got[n:]...)
			want := make([]float64, n)
			for i, v := range x {
				want[i] = activate64(float64(v), act)
			}
			Activate(got[:n], x, act)
			mustBeClose(t, fmt.Sprint(n, act), got[:n], want, 0)
			mustBeSame(t, "behind dst", got[n:], rest)
		}
	}
}

func TestElementwise(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("SumRows/float32", testSumRows[float32])
		t.Run("SumRows/float64", testSumRows[float64])
		t.Run("MaskActivationSums/float32", testMaskActivationSums[float32])
		t.Run("MaskActivationSums/float64", testMaskActivationSums[float64])
		t.Run("AddTo/float32", testAddTo[float32])
		t.Run("AddTo/float64", testAddTo[float64])
		t.Run("Activate/float32", testActivate[float32])
		t.Run("Activate/float64", testActivate[float64])
		t.Run("MaskActivation/float32", testMaskActivation[float32])
		t.Run("MaskActivation/float64", testMaskActivation[float64])
	})
}

func TestSumRowsIsDeterministic(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		x := noise[float32](30011*19, 1)
		var first []float32
		withThreads(t, func(int) {
			got := make([]float32, 19)
			SumRows(got, x, 30011, 19)
			if first == nil {
				first = got
			}
			mustBeSame(t, "sum", got, first)
		})
	})
}
