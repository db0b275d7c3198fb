package kernels

// AddTo adds x to dst, element by element; x has at least len(dst) elements.
func AddTo[T Float](dst, x []T) {
	needLen("AddTo: x", len(x), len(dst))
	Parallel(len(dst), elementGrain, func(lo, hi int) { add(dst[lo:hi], x[lo:hi]) })
}

func plainAdd[T Float](dst, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += x[i]
	}
}

// sumBlock is how many elements one partial sum of SumRows covers. It is fixed,
// so that the order of additions depends on the shape alone.
const sumBlock = 1 << 16

// SumRows overwrites dst [cols] with the sum over the rows of x [rows,cols].
func SumRows[T Float](dst, x []T, rows, cols int) {
	needLen("SumRows: dst", len(dst), cols)
	needLen("SumRows: x", len(x), rows*cols)
	inRows(dst[:cols], rows, func(part []T, lo, hi int) {
		addRows(part, x[lo*cols:hi*cols], hi-lo)
	})
}

// MaskActivationSums is MaskActivation of g in place, by the output y, and
// SumRows of the result into dst, both [rows,cols]: what a layer's bias needs of
// the gradient. Each block is summed while it is still in the cache.
func MaskActivationSums[T Float](dst, g, y []T, act Activation, rows, cols int) {
	needLen("MaskActivationSums: dst", len(dst), cols)
	needLen("MaskActivationSums: g", len(g), rows*cols)
	needLen("MaskActivationSums: y", len(y), rows*cols)
	inRows(dst[:cols], rows, func(part []T, lo, hi int) {
		block := g[lo*cols : hi*cols]
		if act != None {
			mask(block, block, y[lo*cols:hi*cols], act)
		}
		addRows(part, block, hi-lo)
	})
}

// inRows overwrites dst with what fill adds for each block of rows, in order.
func inRows[T Float](dst []T, rows int, fill func(part []T, lo, hi int)) {
	clear(dst)
	if rows == 0 || len(dst) == 0 {
		return
	}
	block := max(1, sumBlock/len(dst))
	blocks := (rows + block - 1) / block
	inBlocks(dst, blocks, func(part []T, i int) {
		fill(part, i*block, min((i+1)*block, rows))
	})
}

// inBlocks adds to dst, which is zero, what fill adds to a zeroed part of the
// same length for each block, in the order of the blocks.
func inBlocks[T Float](dst []T, blocks int, fill func(part []T, block int)) {
	if blocks == 1 {
		fill(dst, 0)
		return
	}
	n := len(dst)
	parts := make([]T, n*blocks)
	Parallel(blocks, 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			fill(parts[i*n:(i+1)*n], i)
		}
	})
	for i := range blocks {
		add(dst, parts[i*n:(i+1)*n])
	}
}

// plainAddRows adds each of the rows of x, len(dst) wide, to dst.
func plainAddRows[T Float](dst, x []T, rows int) {
	for i := range rows {
		plainAdd(dst, x[i*len(dst):(i+1)*len(dst)])
	}
}
