package kernels

// MomentSums returns Σx and Σx² over the rows of x [rows,channels] for each
// channel, in float64: the squares of float32 are exact there, and so is all
// but the last digits of the difference that makes a variance of them.
func MomentSums[T Float](x []T, rows, channels int) (sum, squares []float64) {
	needLen("MomentSums: x", len(x), rows*channels)
	return pairSums(rows, channels, func(lo, hi int, sum, squares []float64) {
		momentSums(sum, squares, x[lo*channels:hi*channels], hi-lo, channels)
	})
}

// pairSums returns two sums for each channel over the rows, made of what fill
// writes for each block of rows, in the order of the blocks. Its slices are as
// long as whole vectors.
func pairSums(rows, channels int, fill func(lo, hi int, first, second []float64)) (first, second []float64) {
	const widest = 16 // float32 in a vector
	n := roundUp(channels, widest)
	block := max(1, sumBlock/max(channels, 1))
	blocks := (rows + block - 1) / block
	parts := make([]float64, 2*n*blocks)
	Parallel(blocks, 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			part := parts[2*n*i : 2*n*(i+1)]
			fill(i*block, min((i+1)*block, rows), part[:n], part[n:])
		}
	})
	total := make([]float64, 2*n)
	for i := range blocks {
		plainAdd(total, parts[2*n*i:2*n*(i+1)])
	}
	return total[:channels], total[n : n+channels]
}

func plainMomentSums[T Float](sum, squares []float64, x []T, channels int) {
	for len(x) > 0 {
		for k, v := range x[:channels] {
			sum[k] += float64(v)
			squares[k] += float64(v) * float64(v)
		}
		x = x[channels:]
	}
}

// Normalization is y = (x-Mean)·Scale + Shift with numbers of each channel.
type Normalization[T Float] struct {
	Mean, Scale, Shift []T
	// Drop, if set, lets ReLU and then dropout follow in the same pass.
	Drop *DropMask
}

func (n Normalization[T]) channels() int { return len(n.Mean) }

// check panics unless every vector has the same length and a map, of so many
// elements, is made of whole pixels.
func (n Normalization[T]) check(what string, elements int) {
	needLen(what+": scale", len(n.Scale), n.channels())
	needLen(what+": shift", len(n.Shift), n.channels())
	if n.channels() == 0 || elements%n.channels() != 0 {
		panic("kernels: " + what + ": the map is not made of whole pixels")
	}
}

// pixelGrain is how many pixels are worth a goroutine.
func (n Normalization[T]) pixelGrain() int { return elementGrain/n.channels() + 1 }

// Normalize overwrites y with the normalized x, both [rows,channels].
func Normalize[T Float](y, x []T, n Normalization[T]) {
	n.check("Normalize", len(y))
	needLen("Normalize: x", len(x), len(y))
	c := n.channels()
	Parallel(len(y)/c, n.pixelGrain(), func(lo, hi int) {
		normalize(y[lo*c:hi*c], x[lo*c:hi*c], n, lo*c)
	})
}

// plainNormalize normalizes the elements from place from on.
func plainNormalize[T Float](y, x []T, n Normalization[T], from int) {
	c := n.channels()
	for r := 0; r < len(y); r += c {
		for k := range c {
			y[r+k] = (x[r+k]-n.Mean[k])*n.Scale[k] + n.Shift[k]
		}
	}
	if n.Drop != nil {
		plainClip(y, y, ReLU)
		plainDrop(y, y, *n.Drop, from)
	}
}

// NormalizedGrad is what the backward pass of a normalization reads, all of
// [rows,channels].
type NormalizedGrad[T Float] struct {
	G []T // gradient of the output
	X []T // the input
	Y []T // the output; only needed where a ReLU and dropout belong to it
}

func (g NormalizedGrad[T]) check(what string, n Normalization[T]) {
	n.check(what, len(g.G))
	needLen(what+": x", len(g.X), len(g.G))
	if n.Drop != nil {
		needLen(what+": y", len(g.Y), len(g.G))
	}
}

// part is the elements from lo to hi.
func (g NormalizedGrad[T]) part(lo, hi int) NormalizedGrad[T] {
	p := NormalizedGrad[T]{G: g.G[lo:hi], X: g.X[lo:hi]}
	if g.Y != nil {
		p.Y = g.Y[lo:hi]
	}
	return p
}

// NormalizeGradSums returns Σg and Σg·(x-Mean) over the rows for each channel,
// with g the gradient before ReLU and dropout, in float64.
func NormalizeGradSums[T Float](g NormalizedGrad[T], n Normalization[T]) (sum, products []float64) {
	g.check("NormalizeGradSums", n)
	c := n.channels()
	return pairSums(len(g.G)/c, c, func(lo, hi int, sum, products []float64) {
		gradSums(sum, products, g.part(lo*c, hi*c), n)
	})
}

// through is element i of the gradient before ReLU and dropout. Where the output
// is above zero, the element was neither clipped nor dropped.
func (g NormalizedGrad[T]) through(i int, m *DropMask) T {
	switch {
	case m == nil:
		return g.G[i]
	case g.Y[i] > 0:
		return g.G[i] * T(m.kept())
	}
	return 0
}

func plainGradSums[T Float](sum, products []float64, g NormalizedGrad[T], n Normalization[T]) {
	c := n.channels()
	for r := 0; r < len(g.G); r += c {
		for k := range c {
			v := g.through(r+k, n.Drop)
			sum[k] += float64(v)
			products[k] += float64(v * (g.X[r+k] - n.Mean[k]))
		}
	}
}

// NormalizeGrad overwrites dx with a·g + b·(x-Mean) + c, where g is the gradient
// before ReLU and dropout, and a, b and c have a number for each channel.
func NormalizeGrad[T Float](dx []T, g NormalizedGrad[T], n Normalization[T], a, b, c []T) {
	g.check("NormalizeGrad", n)
	needLen("NormalizeGrad: dx", len(dx), len(g.G))
	for _, v := range [][]T{a, b, c} {
		needLen("NormalizeGrad: a, b and c", len(v), n.channels())
	}
	w := n.channels()
	Parallel(len(g.G)/w, n.pixelGrain(), func(lo, hi int) {
		normalizeGrad(dx[lo*w:hi*w], g.part(lo*w, hi*w), n, a, b, c)
	})
}

func plainNormalizeGrad[T Float](dx []T, g NormalizedGrad[T], n Normalization[T], a, b, c []T) {
	w := n.channels()
	for r := 0; r < len(dx); r += w {
		for k := range w {
			dx[r+k] = a[k]*g.through(r+k, n.Drop) + (b[k]*(g.X[r+k]-n.Mean[k]) + c[k])
		}
	}
}
