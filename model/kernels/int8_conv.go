package kernels

import "fmt"

// Int8Kernel holds the weights of a convolution or dense layer, arranged for
// the processor at hand.
type Int8Kernel struct {
	Runs, Depth int // of a window: Runs runs of Depth bytes
	N           int // output channels
	bias        []int32
	multiplier  []float32
	layout      int8Layout
	packed      []int8
}

// NewInt8Kernel packs w [runs*depth, n], bias [n] and multiplier [n]. Depth
// must be a multiple of 4. The slices are not kept.
func NewInt8Kernel(w []int8, bias []int32, multiplier []float32, runs, depth, n int) *Int8Kernel {
	if runs < 1 || depth < 4 || depth%4 != 0 || n < 1 {
		panic(fmt.Sprintf("kernels: NewInt8Kernel: %d runs of %d bytes, %d channels: depth must be a multiple of 4", runs, depth, n))
	}
	needLen("NewInt8Kernel: weights", len(w), runs*depth*n)
	needLen("NewInt8Kernel: bias", len(bias), n)
	needLen("NewInt8Kernel: multipliers", len(multiplier), n)
	k := &Int8Kernel{Runs: runs, Depth: depth, N: n, layout: int8ConvLayout()}
	k.packed = k.layout.pack(w, runs*depth, n)
	// Whole panels, so that vector loads need no tails.
	whole := roundUp(n, k.layout.width)
	k.bias, k.multiplier = make([]int32, whole), make([]float32, whole)
	copy(k.bias, bias[:n])
	copy(k.multiplier, multiplier[:n])
	return k
}

// int8Layout is how weights are arranged: panels of width channels, in which
// each step of the depth has group weights of each channel side by side.
type int8Layout struct{ width, group int }

// pack arranges w [depth,n]; channels that fill the last panel are zero.
func (l int8Layout) pack(w []int8, depth, n int) []int8 {
	out := make([]int8, depth*roundUp(n, l.width))
	packInt8(out, w[:depth*n], depth, n, l)
	return out
}

func plainPackInt8(out, w []int8, depth, n int, l int8Layout) {
	for j := 0; j < n; j += l.width {
		whole := min(l.width, n-j)
		for k := 0; k < depth; k += l.group {
			group := out[:l.width*l.group]
			out = out[len(group):]
			for i := range l.group {
				for lane, v := range w[(k+i)*n+j:][:whole] {
					group[lane*l.group+i] = v
				}
			}
		}
	}
}

// Int8Conv overwrites the pixels of y, N bytes each, with the codes of the
// convolution of x with k. N must be a multiple of Int8Lanes.
func Int8Conv(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output) {
	g.check("Int8Conv", len(x), len(y), k.Runs, k.Depth, k.N)
	o.check("Int8Conv", g, k.N)
	if k.N%Int8Lanes != 0 {
		panic(fmt.Sprintf("kernels: Int8Conv: %d channels are not a multiple of %d", k.N, Int8Lanes))
	}
	int8Conv(y, x, k, g, o)
}

// Int8Dense overwrites y [N] with float32(acc)·multiplier: what Int8Conv
// computes for one window, before it is rounded.
func Int8Dense(y []float32, x []uint8, k *Int8Kernel, xRun int) {
	needLen("Int8Dense: input", len(x), (k.Runs-1)*xRun+k.Depth)
	needLen("Int8Dense: output", len(y), k.N)
	int8Dense(y[:k.N], x, k, xRun)
}
