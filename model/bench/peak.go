package bench

import (
	"runtime"
	"sync"
	"time"

	"onesheet/model/kernels"
)

// peakTime is how long each size is tried for.
const peakTime = 150 * time.Millisecond

// Peak measures what the matrix kernels reach on operands that stay in the
// caches, in 10^9 operations a second, two for each multiply-accumulate: the
// fastest run among several sizes, with one product on each thread.
func Peak(precision string, threads int) float64 {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads))
	best := 0.0
	for _, n := range []int{96, 192, 256, 384, 512} {
		product := floatProduct
		if precision == Int8 {
			product = int8Product
		}
		works := make([]func(), threads)
		for i := range works {
			works[i] = product(n)
		}
		operations := 2 * n * n * n
		best = max(best, float64(operations)*fastest(works, max(window/operations, 1))/1e9)
	}
	return best
}

// window is the number of operations on each thread that are timed together: a
// millisecond or so, short enough to fall between other work of the machine.
const window = 1 << 28

// fastest runs the works side by side, each on its own goroutine, and adds up
// the most runs a second that each reached. Other work of the machine can only
// lower a thread's speed, hence the best of its windows counts.
func fastest(works []func(), runs int) float64 {
	speeds := make([]float64, len(works))
	var all sync.WaitGroup
	end := time.Now().Add(peakTime)
	for i, work := range works {
		all.Go(func() {
			for time.Now().Before(end) {
				start := time.Now()
				for range runs {
					work()
				}
				speeds[i] = max(speeds[i], float64(runs)/time.Since(start).Seconds())
			}
		})
	}
	all.Wait()
	total := 0.0
	for _, v := range speeds {
		total += v
	}
	return total
}

// floatProduct multiplies two matrices of n x n.
func floatProduct(n int) func() {
	a, b, c := make([]float32, n*n), make([]float32, n*n), make([]float32, n*n)
	for i := range a {
		a[i], b[i] = float32(i%7), float32(i%5)
	}
	return func() {
		kernels.MatMul(c, kernels.RowMajor(a, n, n), kernels.RowMajor(b, n, n), kernels.Epilogue[float32]{})
	}
}

// int8Product is the same product as a convolution with windows of one pixel.
func int8Product(n int) func() {
	x, y, w := make([]uint8, n*n), make([]uint8, n*n), make([]int8, n*n)
	scales := make([]float32, n)
	for i := range x {
		x[i], w[i] = uint8(i%7), int8(i%5)
	}
	for i := range scales {
		scales[i] = 1e-3
	}
	k := kernels.NewInt8Kernel(w, make([]int32, n), scales, 1, n, n)
	g := kernels.Int8Grid{Rows: 1, Cols: n, XRow: n * n, XCol: n, XRun: n, YRow: n * n, YCol: n}
	return func() { kernels.Int8Conv(y, x, k, g, kernels.Int8Output{}) }
}
