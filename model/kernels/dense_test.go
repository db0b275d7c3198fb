package kernels

import (
	"math/rand/v2"
	"testing"
)

// TestDenseKeepsTheOrder compares bits, not sizes: a fused or reordered sum would
// differ in the last places.
func TestDenseKeepsTheOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, shape := range [][2]int{{0, 3}, {1, 1}, {7, 4}, {320, 25}, {33, 131}} {
		k, n := shape[0], shape[1]
		x, w, bias := make([]float32, k), make([]float32, k*n), make([]float32, n)
		for _, values := range [][]float32{x, w, bias} {
			for i := range values {
				values[i] = float32(r.NormFloat64())
			}
		}
		want := append([]float32(nil), bias...)
		for j := range want {
			for i := range x {
				product := x[i] * w[i*n+j]
				want[j] = float32(float64(want[j]) + float64(product)) // rounds as float32 does
			}
		}
		eachInt8Path(t, func(t *testing.T) {
			y := make([]float32, n+1)
			y[n] = 42
			Dense(y[:n], x, w, bias)
			for j, v := range want {
				if y[j] != v {
					t.Fatalf("[%d] x [%d,%d]: column %d is %v, want %v", k, k, n, j, y[j], v)
				}
			}
			if y[n] != 42 {
				t.Error("something was written behind y")
			}
		})
	}
}
