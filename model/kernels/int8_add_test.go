package kernels

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestInt8Add(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 40, 333} {
		r := rand.New(rand.NewPCG(uint64(n), 5))
		a, b, want := randomCodes(r, n), randomCodes(r, n), make([]uint8, n+1)
		s := Int8Sum{AZero: 64, BZero: 3, Zero: 50, AScale: 0.7, BScale: -0.37}
		for i := range n {
			p, q := float32(int32(a[i])-64)*s.AScale, float32(int32(b[i])-3)*s.BScale
			v := float32(float64(p) + float64(q)) // rounds as float32 does
			want[i] = uint8(math.Max(0, math.Min(127, math.RoundToEven(float64(v))+50)))
		}
		want[n] = guard
		eachInt8Path(t, func(t *testing.T) {
			y := make([]uint8, n+1)
			y[n] = guard
			Int8Add(y[:n], a, b, s)
			mustBeSameCodes(t, "sum", y, want)
		})
	}
}
