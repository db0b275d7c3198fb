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

// floatMaxPool overwrites y [OutH,OutW,C] with the largest values of the
// windows of x [H,W,C]; what lies outside the map does not count.
func floatMaxPool(y, x []float32, n *node) {
	c := n.shape.C
	for oy := range n.shape.H {
		top := oy*n.window.Stride - n.top
		for ox := range n.shape.W {
			left := ox*n.window.Stride - n.left
			out := y[(oy*n.shape.W+ox)*c:][:c]
			first := true
			for iy := max(top, 0); iy < min(top+n.window.Height, n.view.H); iy++ {
				for ix := max(left, 0); ix < min(left+n.window.Width, n.view.W); ix++ {
					floatMax(out, x[(iy*n.view.W+ix)*c:], first)
					first = false
				}
			}
		}
	}
}

// floatMax raises dst to x where x is larger; the first x is taken as it is.
func floatMax(dst, x []float32, first bool) {
	x = x[:len(dst)]
	if first {
		copy(dst, x)
		return
	}
	for i, v := range x {
		dst[i] = max(dst[i], v)
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
