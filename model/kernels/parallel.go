package kernels

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// chunksPerThread is how many ranges Parallel prepares for each thread, so that
// a thread the system has put aside does not hold up the others.
const chunksPerThread = 4

// Parallel calls f on ranges that together cover [0,n), each at least grain
// long but the last, on up to GOMAXPROCS goroutines, and returns when all are
// done. With one thread (always so on js/wasm) or little work it calls
// f(0,n) inline. Which ranges there are depends on the number of threads: f
// must give the same result for each index however they are cut.
func Parallel(n, grain int, f func(lo, hi int)) {
	if n <= 0 {
		return
	}
	grain = max(grain, 1)
	threads := min(runtime.GOMAXPROCS(0), n/grain)
	if threads <= 1 {
		f(0, n)
		return
	}
	size := max(grain, (n+threads*chunksPerThread-1)/(threads*chunksPerThread))
	share(n, size, threads, f)
}

// share lets the threads take ranges of the given size from a common counter.
func share(n, size, threads int, f func(lo, hi int)) {
	var next atomic.Int64
	work := func() {
		for {
			hi := int(next.Add(int64(size)))
			lo := hi - size
			if lo >= n {
				return
			}
			f(lo, min(hi, n))
		}
	}
	var done sync.WaitGroup
	for range threads - 1 {
		done.Go(work)
	}
	work()
	done.Wait()
}
