package kernels

// Dense overwrites y [N] with bias [N] + x [K] times w [K,N], all row-major.
//
// Unlike MatMul it gives the same bits everywhere: products are rounded, then
// added in the order of K. It is for the heads of int8 networks, which promise
// that.
func Dense(y, x, w, bias []float32) {
	needLen("Dense: weights", len(w), len(x)*len(y))
	needLen("Dense: bias", len(bias), len(y))
	if len(y) > 0 {
		dense(y, x, w, bias)
	}
}

// plainDense: the conversion keeps the compiler from fusing.
func plainDense(y, x, w, bias []float32) {
	copy(y, bias)
	for k, v := range x {
		row := w[k*len(y):][:len(y)]
		for c, w := range row {
			y[c] += float32(v * w)
		}
	}
}
