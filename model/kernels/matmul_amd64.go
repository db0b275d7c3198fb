package kernels

import (
	"sync"
	"unsafe"
)

// Bits of the flags of the assembly.
const (
	flagLoad = 1 << iota
	flagReLU
	flagReLU6
	flagStream
)

// streamFrom is the size of a result, in float32, from which on it is written
// past the caches: of 12 MB little is there any more when it is read, and not
// fetching its old content first nearly doubles the speed of writing.
const streamFrom = 3 << 20

// streamIf is flagStream when y is large and made of whole, aligned cache lines.
func streamIf(y []float32, width int) int {
	const line = 64
	if len(y) < streamFrom || width*4%line != 0 || uintptr(unsafe.Pointer(&y[0]))%line != 0 {
		return 0
	}
	return flagStream
}

func activationFlags(act Activation) int {
	switch act {
	case ReLU:
		return flagReLU
	case ReLU6:
		return flagReLU | flagReLU6
	}
	return 0
}

// Sizes of the blocks, in float32. They decide where sums are cut, so they are
// constants: results do not depend on the machine's caches or threads.
const (
	maxDepth     = 512     // steps of the inner dimension in one pass
	maxRight     = 1 << 18 // packed block of b: 1 MB, half of a 2 MB L2
	maxLeft      = 1 << 14 // rows of a that meet all panels of b in turn: 64 KB
	packRows     = 48      // with fewer rows of a, b is read where it lies
	splitDepth   = 2048    // from this depth on, small results are summed in parts
	splitResult  = 1 << 16 // what small means
	splitParts   = 8
	matMulGrain  = 1 << 18 // multiplications worth a goroutine
	packingGrain = 1 << 13 // elements worth a goroutine
)

// vectorMatMul is MatMul in assembly, for depth above zero.
//
// Panels of b, two vectors wide, are copied next to each other when they are
// used often; a is read in place, whatever its strides, because the kernels
// broadcast single elements of it. Each element of c is one chain of fused
// multiply-adds in the order of the depth, whichever kernel computes it.
func vectorMatMul(v *vectorSet, c []float32, a, b View[float32], e Epilogue[float32]) {
	m, n := a.Rows, b.Cols
	if a.Cols >= splitDepth && m*n <= splitResult {
		multiplyInParts(v, c, a, b, e)
		return
	}
	width := max(maxRight/min(a.Cols, maxDepth)/(2*v.lanes), 1) * 2 * v.lanes
	for j := 0; j < n; j += width {
		right := b.columns(j, min(j+width, n))
		g := &gemm{v: v, c: c[j:], ldc: n, a: a}
		if e.Accumulate {
			g.flags = flagLoad
		} else if a.Cols <= maxDepth {
			g.flags = streamIf(c, n)
		}
		if e.Bias != nil {
			g.bias = e.Bias[j:]
		}
		g.overDepth(right, activationFlags(e.Activation), Parallel)
	}
}

// multiplyInParts cuts a deep product with a small result, such as the gradient
// of a weight matrix, into parts of the depth that are computed apart and
// joined in order. The narrower operand goes to the right, where it fits into
// one panel more often and need not be packed.
func multiplyInParts(v *vectorSet, c []float32, a, b View[float32], e Epilogue[float32]) {
	m, n, depth := a.Rows, b.Cols, a.Cols
	out := RowMajor(c, m, n)
	if m < n {
		a, b, out = b.T(), a.T(), out.T()
	}
	part := roundUp((depth+splitParts-1)/splitParts, 64)
	parts := (depth + part - 1) / part
	sums := buffer(parts * m * n)
	defer release(sums)
	Parallel(parts, 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			from, to := i*part, min((i+1)*part, depth)
			g := &gemm{v: v, c: (*sums)[i*m*n : (i+1)*m*n], ldc: out.Cols, a: a.columns(from, to)}
			g.overDepth(b.rows(from, to), 0, inline)
		}
	})
	for i := 1; i < parts; i++ {
		add((*sums)[:m*n], (*sums)[i*m*n:(i+1)*m*n])
	}
	out.take((*sums)[:m*n], e.Accumulate)
	for i := range m {
		plainActivate(c[i*n:(i+1)*n], e.Bias, e.Activation)
	}
}

// take copies or adds x, which has contiguous rows, to the view.
func (v View[T]) take(x []T, accumulate bool) {
	for i := range v.Rows {
		at := i * v.RowStride
		for _, s := range x[i*v.Cols : (i+1)*v.Cols] {
			if accumulate {
				s += v.Data[at]
			}
			v.Data[at] = s
			at += v.ColStride
		}
	}
}

func inline(n, _ int, f func(lo, hi int)) { f(0, n) }

// columns is the view of columns from to to.
func (v View[T]) columns(from, to int) View[T] {
	v.Data, v.Cols = v.Data[from*v.ColStride:], to-from
	return v
}

// rows is the view of rows from to to.
func (v View[T]) rows(from, to int) View[T] { return v.T().columns(from, to).T() }

// gemm is a product under way: what the kernels need besides b.
type gemm struct {
	v     *vectorSet
	c     []float32
	ldc   int
	a     View[float32]
	bias  []float32
	flags int
	right panels
}

// overDepth computes c from a and b in passes of at most maxDepth; bias and
// activation go with the last.
func (g *gemm) overDepth(b View[float32], act int, parallel func(int, int, func(int, int))) {
	whole, bias := g.a, g.bias
	passes := (b.Rows + maxDepth - 1) / maxDepth
	step := roundUp((b.Rows+passes-1)/passes, 4)
	for k := 0; k < b.Rows; k += step {
		to := min(k+step, b.Rows)
		g.a, g.bias = whole.columns(k, to), nil
		if to == b.Rows {
			g.bias = bias
			g.flags |= act
		}
		g.onePass(b.rows(k, to), parallel)
		g.flags |= flagLoad
	}
}

// onePass shares the blocks of rows of c, or its panels when there are few rows.
func (g *gemm) onePass(b View[float32], parallel func(int, int, func(int, int))) {
	g.right = arrange(b, 2*g.v.lanes, g.a.Rows, parallel)
	defer g.right.release()
	m, panels := g.a.Rows, (b.Cols+g.right.width-1)/g.right.width
	high := g.v.heights[0]
	block := max(maxLeft/b.Rows/high, 2) * high
	if blocks := (m + high - 1) / high; blocks > 4 || panels < 2 {
		block = min(block, max(m/8/high, 1)*high)
		parallel((m+block-1)/block, matMulGrain/(block*b.Rows*b.Cols)+1, func(lo, hi int) {
			for i := lo * block; i < min(hi*block, m); i += block {
				g.tiles(i, min(i+block, m), 0, panels)
			}
		})
		return
	}
	parallel(panels, matMulGrain/(m*b.Rows*g.right.width)+1, func(lo, hi int) { g.tiles(0, m, lo, hi) })
}

// tiles computes rows i to end of the given panels.
func (g *gemm) tiles(i, end, panel, panels int) {
	for ; panel < panels; panel++ {
		j := panel * g.right.width
		columns := min(g.right.width, g.right.cols-j)
		kind := (columns - 1) / g.v.lanes
		last := columns - kind*g.v.lanes
		at := i
		for h, height := range g.v.heights {
			together := (end - at) / height
			if g.farColumns() {
				together = min(together, 1)
			}
			for ; at+height <= end; at += together * height {
				g.run(g.v.tiles[h][kind], at, j, together, last)
			}
		}
	}
}

// run calls a kernel on count tiles from row i and column j of c.
func (g *gemm) run(kernel gemmRun, i, j, count, last int) {
	b, ldb := g.right.panel(j)
	var bias *float32
	if g.bias != nil {
		bias = &g.bias[j]
	}
	ahead, stride := g.prefetch(i, j)
	kernel(&g.c[i*g.ldc+j], &g.a.Data[i*g.a.RowStride], b, bias,
		4*g.ldc, 4*g.a.RowStride, 4*g.a.ColStride, 4*ldb, g.a.Cols, count, last, g.flags, ahead, stride)
}

// prefetch says what the kernel should fetch while it computes from row i and
// column j of c on: how far behind that row of a, and how much further with each
// step. When a has contiguous rows it is read in the end from front to back, but
// several rows at a time, which the processor does not foresee. When it has
// contiguous columns, the rows after those of this pass come next; if that is
// too far, what the same tile needs 16 steps later.
func (g *gemm) prefetch(i, j int) (ahead, stride int) {
	const line, distance, steps = 64, 8192, 16
	high := g.v.heights[0]
	switch {
	case g.a.ColStride == 1 && g.a.RowStride == g.a.Cols:
		return distance, 4 * high
	case g.farColumns():
		return steps * 4 * g.a.ColStride, 4 * g.a.ColStride
	case g.a.RowStride == 1 && j == 0:
		return 4*(g.a.Cols*g.a.ColStride-i) + i/high*g.a.Cols*line, line
	}
	return 0, 0
}

// farColumns says that a has contiguous columns and that one pass over it covers
// more than 512 KB. Then kernels are run tile by tile, to prefetch for each.
func (g *gemm) farColumns() bool {
	return g.a.RowStride == 1 && g.a.Cols*g.a.ColStride > 1<<17
}

// panels is a block of b cut into panels of columns: packed one after the other,
// or where it lies.
type panels struct {
	data   []float32
	width  int // of a panel
	cols   int // of all
	stride int // from row to row of a panel
	next   int // from panel to panel
	packed *[]float32
}

// panel is the start of the panel at column j, and its stride.
func (p *panels) panel(j int) (*float32, int) { return &p.data[j/p.width*p.next], p.stride }

func (p *panels) release() {
	if p.packed != nil {
		release(p.packed)
	}
}

// arrange packs b unless its rows are contiguous and few rows of a will use it.
func arrange(b View[float32], width, uses int, parallel func(int, int, func(int, int))) panels {
	if b.ColStride == 1 && (uses < packRows || b.Cols <= width) {
		return panels{data: b.Data, width: width, cols: b.Cols, stride: b.RowStride, next: width}
	}
	count, size := (b.Cols+width-1)/width, b.Rows*width
	packed := buffer(count * size)
	parallel(count, packingGrain/size+1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			pack((*packed)[i*size:(i+1)*size], b.columns(i*width, min((i+1)*width, b.Cols)), width)
		}
	})
	return panels{data: *packed, width: width, cols: b.Cols, stride: width, next: size, packed: packed}
}

// pack copies a panel so that its rows lie width apart. Columns the panel lacks
// stay as they are: the kernels do not read them.
func pack(dst []float32, b View[float32], width int) {
	switch {
	case b.ColStride == 1:
		for k := range b.Rows {
			copy(dst[k*width:k*width+b.Cols], b.Data[k*b.RowStride:])
		}
	case b.RowStride == 1 && b.Rows >= 8 && b.Cols >= 8:
		packTransposed(dst, b, width)
	default:
		packElements(dst, b, width, 0, b.Rows, 0, b.Cols)
	}
}

// packTransposed copies a panel whose columns are contiguous, in blocks of 8x8.
func packTransposed(dst []float32, b View[float32], width int) {
	rows, cols := b.Rows&^7, b.Cols&^7
	for j := 0; j < cols; j += 8 {
		transpose8AVX2(&dst[j], &b.Data[j*b.ColStride], 4*width, 4*b.ColStride, rows/8)
	}
	packElements(dst, b, width, rows, b.Rows, 0, cols)
	packElements(dst, b, width, 0, b.Rows, cols, b.Cols)
}

// packElements copies rows k to kEnd of columns j to jEnd one by one.
func packElements(dst []float32, b View[float32], width, k, kEnd, j, jEnd int) {
	for ; j < jEnd; j++ {
		at := j*b.ColStride + k*b.RowStride
		for row := k; row < kEnd; row++ {
			dst[row*width+j] = b.Data[at]
			at += b.RowStride
		}
	}
}

var buffers = sync.Pool{New: func() any { return new([]float32) }}

// buffer is n float32 of any content; release gives them back.
func buffer(n int) *[]float32 {
	b := buffers.Get().(*[]float32)
	if cap(*b) < n {
		*b = make([]float32, n)
	}
	*b = (*b)[:n]
	return b
}

func release(b *[]float32) { buffers.Put(b) }
