//go:build !(js && kernel)

package kernels

// Only browsers do these as a whole, by their module; elsewhere they are made of
// smaller parts or take next to no time.

func int8SumPixels(sums []int32, x []uint8, rows, cols, xRow int) {
	clear(sums)
	for row := range rows {
		int8SumRow(sums, x[row*xRow:][:cols*len(sums)])
	}
}

func packInt8(out, w []int8, depth, n int, l int8Layout) { plainPackInt8(out, w, depth, n, l) }

func int8Columns(sums, magnitudes []int64, w []int8) { plainInt8Columns(sums, magnitudes, w) }

func int8Means(y []float32, sums []int32, pixels int, scale, zero []float64) {
	plainInt8Means(y, sums, pixels, scale, zero)
}

func int8Add(y, a, b []uint8, s Int8Sum) { plainInt8Add(y, a, b, s) }

func int8Picture(y, rgb []uint8, rows, cols, yRow, yCol int) {
	plainInt8Picture(y, rgb, rows, cols, yRow, yCol)
}

func dense(y, x, w, bias []float32) { plainDense(y, x, w, bias) }
