//go:build !amd64

package kernels

// What only training needs is plain Go where there is no assembly.

func activate[T Float](dst, x []T, act Activation) { plainClip(dst, x, act) }

func drop[T Float](dst, x []T, m DropMask, from int) { plainDrop(dst, x, m, from) }

func adamStep[T Float](w, dw, first, second []T, a Adam) { plainAdamStep(w, dw, first, second, a) }

func poolWinners[T Float](y []T, winner []uint8, x []T, s PoolShape, lo, hi int) {
	plainPoolWinners(y, winner, x, s, lo, hi)
}

func poolSpread[T Float](dx, dy []T, winner []uint8, s PoolShape, lo, hi int) {
	plainPoolSpread(dx, dy, winner, s, lo, hi)
}

func momentSums[T Float](sum, squares []float64, x []T, rows, channels int) {
	plainMomentSums(sum, squares, x, channels)
}

func normalize[T Float](y, x []T, n Normalization[T], from int) { plainNormalize(y, x, n, from) }

func gradSums[T Float](sum, products []float64, g NormalizedGrad[T], n Normalization[T]) {
	plainGradSums(sum, products, g, n)
}

func normalizeGrad[T Float](dx []T, g NormalizedGrad[T], n Normalization[T], a, b, c []T) {
	plainNormalizeGrad(dx, g, n, a, b, c)
}
