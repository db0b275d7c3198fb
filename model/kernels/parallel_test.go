package kernels

import (
	"sync/atomic"
	"testing"
)

func TestParallelCoversEachIndexOnce(t *testing.T) {
	withThreads(t, func(threads int) {
		for _, n := range []int{0, 1, 2, 5, 64, 1001} {
			for _, grain := range []int{0, 1, 3, 400, 5000} {
				seen := make([]atomic.Int32, n)
				Parallel(n, grain, func(lo, hi int) {
					if hi-lo < grain && hi != n {
						t.Errorf("n %d grain %d: range %d to %d is too short", n, grain, lo, hi)
					}
					for i := lo; i < hi; i++ {
						seen[i].Add(1)
					}
				})
				for i := range seen {
					if seen[i].Load() != 1 {
						t.Fatalf("%d threads, n %d, grain %d: index %d seen %d times", threads, n, grain, i, seen[i].Load())
					}
				}
			}
		}
	})
}
