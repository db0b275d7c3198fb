package plan

import "onesheet/model/kernels"

// floatAdd overwrites y with a + b, activated.
func floatAdd(y, a, b []float32, act kernels.Activation) {
	a, b = a[:len(y)], b[:len(y)]
	for i := range y {
		y[i] = a[i] + b[i]
	}
	floatActivate(y, act)
}

func floatActivate(y []float32, act kernels.Activation) {
	switch act {
	case kernels.ReLU:
		for i, v := range y {
			y[i] = max(v, 0)
		}
	case kernels.ReLU6:
		for i, v := range y {
			y[i] = min(max(v, 0), 6)
		}
	}
}

// floatAverage overwrites y [C] with the mean over the pixels of x [H,W,C].
func floatAverage(y, x []float32) {
	clear(y)
	pixels := len(x) / len(y)
	for i := range pixels {
		for c, v := range x[i*len(y) : (i+1)*len(y)] {
			y[c] += v
		}
	}
	for c := range y {
		y[c] /= float32(pixels)
	}
}
