package kernels

import "fmt"

// MatMul computes c [M,N], row-major and contiguous, as a [M,K] times b [K,N],
// followed by the epilogue. Transposed operands are views: the gradient of a
// weight matrix is MatMul(dw, x.T(), dy), that of its input MatMul(dx, dy, w.T()).
// c must not overlap a or b.
func MatMul[T Float](c []T, a, b View[T], e Epilogue[T]) {
	if a.Cols != b.Rows {
		panic(fmt.Sprintf("kernels: MatMul: a is %dx%d, b is %dx%d", a.Rows, a.Cols, b.Rows, b.Cols))
	}
	a.check("MatMul: a")
	b.check("MatMul: b")
	needLen("MatMul: c", len(c), a.Rows*b.Cols)
	if e.Accumulate {
		e = Epilogue[T]{Accumulate: true}
	}
	if e.Bias != nil {
		needLen("MatMul: bias", len(e.Bias), b.Cols)
		e.Bias = e.Bias[:b.Cols]
	}
	c = c[:a.Rows*b.Cols]
	if a.Rows == 0 || b.Cols == 0 {
		return
	}
	matMul(c, a, b, e)
}
