package kernels

import (
	"math/rand/v2"
	"testing"
)

// TestInt8SumPixelsOfLongRows: sums of more codes than 16 bits hold.
func TestInt8SumPixelsOfLongRows(t *testing.T) {
	const pixels, channels = 1100, 16
	x := make([]uint8, pixels*channels)
	for i := range x {
		x[i] = MaxCode
	}
	eachInt8Path(t, func(t *testing.T) {
		sums := make([]int32, channels)
		Int8SumPixels(sums, x, 1, pixels, len(x))
		for c, sum := range sums {
			if sum != pixels*MaxCode {
				t.Fatalf("channel %d: %d, want %d", c, sum, pixels*MaxCode)
			}
		}
	})
}

func TestInt8Means(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 64} {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		const pixels = 24
		sums, scale, zero, want := make([]int32, n), make([]float64, n), make([]float64, n), make([]float32, n)
		for c := range n {
			sums[c], scale[c], zero[c] = int32(r.IntN(pixels*MaxCode)), r.Float64(), 127*r.Float64()
			mean := float64(sums[c]) / pixels
			want[c] = float32(scale[c] * (mean - zero[c]))
		}
		eachInt8Path(t, func(t *testing.T) {
			y := make([]float32, n)
			Int8Means(y, sums, pixels, scale, zero)
			mustBeSame(t, "means", y, want)
		})
	}
}
