package kernels

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func testDropout[T Float](t *testing.T) {
	for _, n := range []int{0, 1, 7, 16, 31, 64, 100, 1023, 100003} {
		for _, rate := range []float64{0, 0.25, 0.9} {
			m := DropMask{Rate: rate, Key: 0xfedcba9876543210}
			x, got := noise[T](n, 1), noise[T](n+5, 2)
			rest := append([]T(nil), got[n:]...)
			want := make([]float64, n)
			for i, v := range x {
				if m.keeps(i) {
					want[i] = float64(v * T(1/(1-rate)))
				}
			}
			Dropout(got[:n], x, m)
			mustBeClose(t, fmt.Sprint(n, rate), got[:n], want, 0)
			mustBeSame(t, "behind dst", got[n:], rest)
			Dropout(x, x, m)
			mustBeClose(t, fmt.Sprint("in place ", n, rate), x, want, 0)
		}
	}
}

func TestDropout(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("float32", testDropout[float32])
		t.Run("float64", testDropout[float64])
	})
}

func TestDropoutIsDeterministic(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		x := noise[float32](200003, 1)
		want := make([]float32, len(x))
		plainDrop(want, x, DropMask{0.5, 99}, 0)
		withThreads(t, func(int) {
			got := make([]float32, len(x))
			Dropout(got, x, DropMask{0.5, 99})
			mustBeSame(t, "dropped", got, want)
		})
	})
}

// drops lists, as 0 and 1, what a mask drops.
func drops(n int, m DropMask) []float64 {
	out := make([]float64, n)
	for i := range out {
		if !m.keeps(i) {
			out[i] = 1
		}
	}
	return out
}

// correlation is that of two lists of the same length.
func correlation(a, b []float64) float64 {
	var sa, sb, saa, sbb, sab float64
	for i, v := range a {
		w := b[i]
		sa, sb, saa, sbb, sab = sa+v, sb+w, saa+v*v, sbb+w*w, sab+v*w
	}
	n := float64(len(a))
	return (sab/n - sa/n*sb/n) / math.Sqrt((saa/n-sa/n*sa/n)*(sbb/n-sb/n*sb/n))
}

// TestDropMaskIsRandom checks the rate, that neighbours at the distances that
// occur in feature maps have nothing to do with each other, and neither have the
// masks of different keys. Five standard deviations are allowed.
func TestDropMaskIsRandom(t *testing.T) {
	const n, rate = 1 << 18, 0.25
	key := uint64(0x0123456789abcdef)
	mask := drops(n, DropMask{rate, key})
	var sum float64
	for _, v := range mask {
		sum += v
	}
	if off := math.Abs(sum/n - rate); off > 5*math.Sqrt(rate*(1-rate)/n) {
		t.Errorf("%g of the elements are dropped, want %g", sum/n, rate)
	}
	for _, lag := range []int{1, 2, 3, 16, 32, 64, 128, 4096, 8192} {
		if c := correlation(mask[:n-lag], mask[lag:]); math.Abs(c) > 5/math.Sqrt(n-float64(lag)) {
			t.Errorf("elements %d apart correlate by %g", lag, c)
		}
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 32 {
		other := r.Uint64()
		if c := correlation(mask, drops(n, DropMask{rate, other})); math.Abs(c) > 5/math.Sqrt(n) {
			t.Errorf("the mask of key %x correlates by %g", other, c)
		}
	}
}
