package kernels

import (
	"fmt"
	"math"
	"testing"
)

func testAdamStep[T Float](t *testing.T) {
	a := Adam{Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8, Decay: 0.01, Rate: 0.003}
	for _, n := range []int{0, 1, 7, 16, 31, 64, 100, 1023, 100003} {
		w, dw, first, second := noise[T](n+3, 1), noise[T](n, 2), noise[T](n+3, 3), noise[T](n+3, 4)
		for i, v := range second {
			second[i] = v * v
		}
		all := [][]T{w, first, second}
		want := make([][]float64, len(all))
		var rests [][]T
		for k := range all {
			rests = append(rests, append([]T(nil), all[k][n:]...))
		}
		for i, g := range dw {
			v := 0.9*float64(first[i]) + 0.1*float64(g)
			m := 0.999*float64(second[i]) + 0.001*float64(g)*float64(g)
			x := float64(w[i])
			x -= 0.003 * (v/(math.Sqrt(m)+1e-8) + 0.01*x)
			for k, value := range []float64{x, v, m} {
				want[k] = append(want[k], value)
			}
		}
		AdamStep(w[:n], dw, first, second, a)
		for k := range all {
			mustBeClose(t, fmt.Sprint(n, " result ", k), all[k][:n], want[k], tolerance[T](10))
			mustBeSame(t, "behind the end", all[k][n:], rests[k])
		}
	}
}

func TestAdamStep(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("float32", testAdamStep[float32])
		t.Run("float64", testAdamStep[float64])
	})
}

// TestAdamStepRoundsAlike holds the assembly to plain Go bit by bit: nothing in
// it is summed in another order.
func TestAdamStepRoundsAlike(t *testing.T) {
	const n = 1003
	run := func() [][]float32 {
		w, dw, first, second := noise[float32](n, 1), noise[float32](n, 2), make([]float32, n), make([]float32, n)
		for range 5 {
			AdamStep(w, dw, first, second, Adam{Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8, Decay: 0.1, Rate: 0.01})
		}
		return [][]float32{w, first, second}
	}
	var plain [][]float32
	eachPath(t, func(t *testing.T) {
		got := run()
		if plain == nil {
			plain = got
		}
		for i := range got {
			mustBeSame(t, fmt.Sprint("result ", i), got[i], plain[i])
		}
	})
}
