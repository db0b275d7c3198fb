//go:build !(js && kernel)

package kernels

// Only browsers have vector instructions for these: natively they take next to
// no time.

func int8Add(y, a, b []uint8, s Int8Sum) { plainInt8Add(y, a, b, s) }

func int8Picture(y, rgb []uint8, rows, cols, yRow, yCol int) {
	plainInt8Picture(y, rgb, rows, cols, yRow, yCol)
}

func dense(y, x, w, bias []float32) { plainDense(y, x, w, bias) }
