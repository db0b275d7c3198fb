package kernels

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// noise is n numbers in [-1,1), the same for the same seed.
func noise[T Float](n int, seed uint64) []T {
	r := rand.New(rand.NewPCG(seed, 7))
	out := make([]T, n)
	for i := range out {
		out[i] = T(2*r.Float64() - 1)
	}
	return out
}

// tolerance for a sum of terms numbers below one in magnitude.
func tolerance[T Float](terms int) float64 {
	eps := 1.2e-7
	if T(1)+T(1e-10) != 1 {
		eps = 2.3e-16
	}
	return 4 * eps * (math.Sqrt(float64(terms)) + 4) * 2
}

func mustBeClose[T Float](t *testing.T, what string, got []T, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d elements, want %d", what, len(got), len(want))
	}
	for i, w := range want {
		if !(math.Abs(float64(got[i])-w) <= tol*(1+math.Abs(w))) {
			t.Fatalf("%s: element %d is %v, want %v (tolerance %g)", what, i, got[i], w, tol)
		}
	}
}

func mustBeSame[T Float](t *testing.T, what string, got, want []T) {
	t.Helper()
	for i, w := range want {
		if got[i] != w {
			t.Fatalf("%s: element %d is %v with another number of threads, was %v", what, i, got[i], w)
		}
	}
}

// withThreads runs f under GOMAXPROCS 1, 2, 3 and 7.
func withThreads(t *testing.T, f func(threads int)) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 2, 3, 7} {
		runtime.GOMAXPROCS(n)
		f(n)
	}
}

func activate64(v float64, act Activation) float64 {
	switch act {
	case ReLU:
		return math.Max(0, v)
	case ReLU6:
		return math.Min(6, math.Max(0, v))
	}
	return v
}

func scaled[T Float](x []T, by T) []T {
	for i := range x {
		x[i] *= by
	}
	return x
}
