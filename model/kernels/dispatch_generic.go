//go:build !amd64 && !(js && kernel)

package kernels

func matMul[T Float](c []T, a, b View[T], e Epilogue[T]) { plainMatMul(c, a, b, e) }

func mask[T Float](dst, dy, y []T, act Activation) { plainMask(dst, dy, y, act) }

func add[T Float](dst, x []T) { plainAdd(dst, x) }

func addRows[T Float](dst, x []T, rows int) { plainAddRows(dst, x, rows) }

func depthwiseRows[T Float](y, x, w, bias []T, s DepthwiseShape, act Activation, lo, hi int) {
	plainDepthwiseRows(y, x, w, bias, s, act, lo, hi)
}

func depthwiseGradInput[T Float](dx, dy, w []T, s DepthwiseShape) {
	plainDepthwiseGradInput(dx, dy, w, s)
}

func depthwiseGradKernelRows[T Float](dw, dy, x []T, s DepthwiseShape, lo, hi int) {
	plainDepthwiseGradKernelRows(dw, dy, x, s, lo, hi)
}
