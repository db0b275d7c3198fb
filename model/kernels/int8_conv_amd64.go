package kernels

import "sync"

// int8Block is how many pixels meet all panels of weights in turn: their windows
// stay in the second-level cache, and a panel in the first.
const int8Block = 96

// prefetchAhead is how many bytes ahead convolutions of single pixels prefetch.
const prefetchAhead = 4096

// int8Places says where the pixels of a block lie.
type int8Places struct {
	windows, pixels, residuals [int8Block]int
	sums                       [32]int32 // of a dense layer
}

// places are kept for reuse: the compiler cannot see that the assembly does not
// keep them, and would allocate new ones for each layer.
var places = sync.Pool{New: func() any { return new(int8Places) }}

// fill finds the places of n pixels from pixel i on.
func (p *int8Places) fill(g Int8Grid, o Int8Output, i, n int) {
	row, col := i/g.Cols, i%g.Cols
	x, y, r := g.window(i), g.pixel(i), o.residual(g, i)
	for k := range n {
		p.windows[k], p.pixels[k], p.residuals[k] = x, y, r
		x, y, r = x+g.XCol, y+g.YCol, r+o.RCol
		if col++; col == g.Cols {
			row, col = row+1, 0
			x, y, r = row*g.XRow, row*g.YRow, row*o.RRow
		}
	}
}

// conv runs the tiles over the pixels, block by block.
func (v *int8Set) conv(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output) {
	p := places.Get().(*int8Places)
	defer places.Put(p)
	pixels := g.Rows * g.Cols
	for i := 0; i < pixels; i += int8Block {
		n := min(int8Block, pixels-i)
		p.fill(g, o, i, n)
		for j := 0; j < k.N; j += 2 * v.lanes {
			v.panel(y, x, k, g, o, p, j, n)
		}
	}
}

// panel computes the channels of the panel at j for the n pixels of a block.
func (v *int8Set) panel(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output, p *int8Places, j, n int) {
	channels := min(2*v.lanes, k.N-j)
	wide := (channels - 1) / v.lanes
	last := channels - wide*v.lanes
	w := &k.packed[j*k.Runs*k.Depth]
	var residual *uint8
	if o.Residual != nil {
		residual = &o.Residual[j]
	}
	ahead, stride := 0, 0
	if k.Runs == 1 && g.XCol == k.Depth {
		// Single pixels, one behind the other, are read a dozen at a time, which
		// the processor does not foresee.
		ahead, stride = prefetchAhead, 4
	}
	at := 0
	for h, height := range v.heights {
		if height == 0 || n-at < height {
			continue
		}
		count := (n - at) / height
		v.tiles[h][wide](&y[j], &x[0], w, &k.bias[j], &k.multiplier[j], &p.windows[at], &p.pixels[at], residual, &p.residuals[at],
			k.Runs, k.Depth, g.XRun-k.Depth, count, last, ahead, stride*height, int(o.Zero), int(o.RZero), o.RScale)
		at += count * height
	}
}

// dense computes one window.
func (v *int8Set) dense(y []float32, x []uint8, k *Int8Kernel, xRun int) {
	p := places.Get().(*int8Places)
	defer places.Put(p)
	p.windows[0] = 0
	for j := 0; j < k.N; j += 2 * v.lanes {
		v.sums(&p.sums[0], &x[0], &k.packed[j*k.Runs*k.Depth], &k.bias[j], &p.windows[0], k.Runs, k.Depth, xRun-k.Depth, 0, 0)
		for c := range min(2*v.lanes, k.N-j) {
			y[j+c] = float32(p.sums[c]) * k.multiplier[j+c]
		}
	}
}
