package kernels

// Int8Columns adds up the columns of weights [K,n], and their magnitudes, each [n].
func Int8Columns(w []int8, n int) (sums, magnitudes []int64) {
	if n < 1 || len(w)%n != 0 {
		panic("kernels: Int8Columns: the weights are no whole rows")
	}
	sums, magnitudes = make([]int64, n), make([]int64, n)
	int8Columns(sums, magnitudes, w)
	return sums, magnitudes
}

// plainInt8Columns adds to what sums and magnitudes hold.
func plainInt8Columns(sums, magnitudes []int64, w []int8) {
	for n := len(sums); len(w) > 0; w = w[n:] {
		for c, v := range w[:n] {
			sign := int64(v) >> 63 // of a branch, the processor would guess half wrong
			sums[c] += int64(v)
			magnitudes[c] += int64(v) ^ sign - sign
		}
	}
}
