package kernels

import "math"

func add[T Float](dst, x []T) {
	if d, ok := float32s(dst); ok {
		if len(d) > 0 {
			vectors.add(&d[0], &as32(x)[0], len(d))
		}
		return
	}
	plainAdd(dst, x)
}

func addRows[T Float](dst, x []T, rows int) {
	if d, ok := float32s(dst); ok {
		if rows > 0 && len(d) > 0 {
			vectors.addRows(&d[0], &as32(x)[0], rows, len(d))
		}
		return
	}
	plainAddRows(dst, x, rows)
}

func mask[T Float](dst, dy, y []T, act Activation) {
	d, ok := float32s(dst)
	if !ok || act == None || len(d) == 0 {
		plainMask(dst, dy, y, act)
		return
	}
	limit := float32(math.NaN())
	if act == ReLU6 {
		limit = 6
	}
	vectors.mask(&d[0], &as32(dy)[0], &as32(y)[0], len(d), limit)
}

func activate[T Float](dst, x []T, act Activation) {
	d, ok := float32s(dst)
	if !ok || len(d) == 0 {
		plainClip(dst, x, act)
		return
	}
	low, high := act.bounds()
	vectors.clip(&d[0], &as32(x)[0], len(d), low, high)
}
