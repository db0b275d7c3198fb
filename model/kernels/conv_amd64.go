package kernels

import "sync"

// convSet is the float32 convolution assembly for one instruction set.
type convSet struct {
	name     string
	lanes    int
	heights  [4]int         // pixels of the tiles, largest first
	tiles    [4][2]convTile // by height, one vector wide and two
	grads    [4][2]convGradTile
	maxPool2 func(y, a, b *float32, pixels, channels int)
}

// convTile is a convolution kernel; the generator says what it does.
type convTile func(y, x, w, bias *float32, windows, pixels *int, residual *float32, residuals *int,
	runs, depth, gap, count, last, ahead, stride int, low, high float32)

var convAVX512 = &convSet{
	name: "AVX-512", lanes: 16, heights: [4]int{12, 8, 4, 1},
	tiles: [4][2]convTile{
		{conv12x16AVX512, conv12x32AVX512}, {conv8x16AVX512, conv8x32AVX512},
		{conv4x16AVX512, conv4x32AVX512}, {conv1x16AVX512, conv1x32AVX512}},
	grads: [4][2]convGradTile{
		{convGrad12x16AVX512, convGrad12x32AVX512}, {convGrad8x16AVX512, convGrad8x32AVX512},
		{convGrad4x16AVX512, convGrad4x32AVX512}, {convGrad1x16AVX512, convGrad1x32AVX512}},
	maxPool2: maxPool2AVX512,
}

var convAVX2 = &convSet{
	name: "AVX2", lanes: 8, heights: [4]int{6, 4, 2, 1},
	tiles: [4][2]convTile{
		{conv6x8AVX2, conv6x16AVX2}, {conv4x8AVX2, conv4x16AVX2},
		{conv2x8AVX2, conv2x16AVX2}, {conv1x8AVX2, conv1x16AVX2}},
	grads: [4][2]convGradTile{
		{convGrad6x8AVX2, convGrad6x16AVX2}, {convGrad4x8AVX2, convGrad4x16AVX2},
		{convGrad2x8AVX2, convGrad2x16AVX2}, {convGrad1x8AVX2, convGrad1x16AVX2}},
	maxPool2: maxPool2AVX2,
}

// convVectors is the set in use; nil is plain Go. Only tests change it.
var convVectors = detectConv()

func detectConv() *convSet {
	switch {
	case hasAVX512():
		return convAVX512
	case hasAVX2():
		return convAVX2
	}
	return nil
}

func packConv(k *ConvKernel, w, bias []float32) {
	v := convVectors
	if v == nil {
		plainPackConv(k, w, bias)
		return
	}
	width := 2 * v.lanes
	whole, depth := roundUp(k.N, width), k.KH*k.KW*k.C
	k.bias = make([]float32, whole)
	copy(k.bias, bias)
	k.packed = make([]float32, depth*whole)
	for j := 0; j < k.N; j += width {
		panel := k.packed[j*depth:]
		for i := range depth {
			copy(panel[i*width:(i+1)*width], w[i*k.N+j:i*k.N+min(j+width, k.N)])
		}
	}
}

func conv(y, x []float32, k *ConvKernel, s ConvShape, residual []float32, act Activation) {
	if k.packed == nil {
		plainConv(y, x, k, s, residual, act)
		return
	}
	r := convRuns.Get().(*convRun)
	defer convRuns.Put(r)
	r.v, r.y, r.k, r.residual, r.shape = convVectors, y, k, residual, s
	r.low, r.high = act.bounds()
	r.pictures(x)
	r.y, r.k, r.residual = nil, nil, nil
}

// Windows that lie inside the map are read where they are; those that hang over
// its edge are copied first. So there are two tables of pixels that wait for a
// tile, each at most a block long.
const (
	convBlock = 96 // as int8Block
	edgeBlock = 12
)

// convRun is a convolution under way.
type convRun struct {
	v         *convSet
	k         *ConvKernel
	shape     ConvShape
	y         []float32
	residual  []float32
	low, high float32
	inner     convTable
	edge      convTable
	windows   []float32 // copies of the windows that edge has
}

// convTable lists pixels: where in x, in bytes, their windows begin, and where
// in y, in bytes, they lie.
type convTable struct {
	n               int
	windows, pixels [convBlock]int
	seen            [convBlock]int // pixels again, for residuals
}

// convRuns are kept for reuse, so that a convolution allocates nothing.
var convRuns = sync.Pool{New: func() any { return new(convRun) }}

// pictures goes over the output pixels of all pictures.
func (r *convRun) pictures(x []float32) {
	s := r.shape
	if need := edgeBlock * s.Cols(); len(r.windows) < need && (s.KH > 1 || s.KW > 1) {
		r.windows = make([]float32, need)
	}
	for n := range s.N {
		picture := x[n*s.H*s.W*s.C:]
		for oy := range s.OutH {
			r.row(picture, n, oy)
		}
		r.flushInner(picture)
		r.flushEdge()
	}
}

// row puts a row of output pixels into the tables.
func (r *convRun) row(x []float32, n, oy int) {
	s, from := r.shape, (n*r.shape.OutH+oy)*r.shape.OutW
	first, last := s.innerColumns(oy)
	for ox := range first {
		r.putEdge(x, oy*s.OutW+ox, from+ox)
	}
	window := ((oy*s.Stride-s.Top)*s.W + first*s.Stride - s.Left) * s.C * 4
	for ox := first; ox < last; ox++ {
		r.inner.put(window, (from+ox)*r.k.N*4)
		window += s.Stride * s.C * 4
		if r.inner.n == convBlock {
			r.flushInner(x)
		}
	}
	for ox := last; ox < s.OutW; ox++ {
		r.putEdge(x, oy*s.OutW+ox, from+ox)
	}
}

// innerColumns tells which windows of row oy, from first to before last, lie
// inside the map.
func (s ConvShape) innerColumns(oy int) (first, last int) {
	iy := oy*s.Stride - s.Top
	if iy < 0 || iy+s.KH > s.H || s.KW > s.W {
		return s.OutW, s.OutW
	}
	first = min((s.Left+s.Stride-1)/s.Stride, s.OutW)
	last = (s.W-s.KW+s.Left)/s.Stride + 1
	return first, min(max(last, first), s.OutW)
}

// putEdge copies the window of a pixel, with zeros for what lies outside the
// map. at counts the pixel over all pictures.
func (r *convRun) putEdge(x []float32, pixel, at int) {
	one, cols, slot := r.shape, r.shape.Cols(), r.edge.n
	one.N = 1
	im2ColRow(r.windows[slot*cols:(slot+1)*cols], x, one, pixel)
	r.edge.put(slot*cols*4, at*r.k.N*4)
	if r.edge.n == edgeBlock {
		r.flushEdge()
	}
}

func (t *convTable) put(window, pixel int) {
	t.windows[t.n], t.pixels[t.n], t.seen[t.n] = window, pixel, pixel
	t.n++
}

func (r *convRun) flushInner(x []float32) {
	s := r.shape
	r.flush(&r.inner, x, (s.W-s.KW)*s.C)
}

func (r *convRun) flushEdge() { r.flush(&r.edge, r.windows, 0) }

// flush computes the pixels of a table, whose windows have runs gap apart.
func (r *convRun) flush(t *convTable, x []float32, gap int) {
	width := 2 * r.v.lanes
	for j := 0; j < r.k.N && t.n > 0; j += width {
		r.panel(t, x, gap, j)
	}
	t.n = 0
}

// panel computes the channels from j on for all pixels of a table.
func (r *convRun) panel(t *convTable, x []float32, gap, j int) {
	v, k, run := r.v, r.k, r.shape.KW*r.shape.C
	channels := min(2*v.lanes, k.N-j)
	wide := (channels - 1) / v.lanes
	var residual *float32
	if r.residual != nil {
		residual = &r.residual[j]
	}
	ahead, stride := 0, 0
	if k.KH == 1 && k.KW == 1 && r.shape.Stride == 1 {
		ahead, stride = 2*prefetchAhead, 4 // as in int8Set.panel
	}
	at := 0
	for h, height := range v.heights {
		if t.n-at < height {
			continue
		}
		count := (t.n - at) / height
		v.tiles[h][wide](&r.y[j], &x[0], &k.packed[j*k.KH*run], &k.bias[j], &t.windows[at], &t.pixels[at], residual, &t.seen[at],
			k.KH, 4*run, 4*gap, count, channels-wide*v.lanes, ahead, stride*height, r.low, r.high)
		at += count * height
	}
}

func maxPool(y, x []float32, s PoolShape) {
	v := convVectors
	if v == nil || !s.halves() || v == convAVX2 && s.C%v.lanes != 0 {
		plainMaxPool(y, x, s)
		return
	}
	for oy := range s.OutH {
		v.maxPool2(&y[oy*s.OutW*s.C], &x[2*oy*s.W*s.C], &x[(2*oy+1)*s.W*s.C], s.OutW, s.C)
	}
}
