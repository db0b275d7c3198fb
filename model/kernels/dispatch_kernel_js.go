//go:build kernel

package kernels

// matMul has the module multiply what inference does: rows of a and b that are
// contiguous, and no accumulation. Training, which the browser does not do, takes
// transposed views.
func matMul[T Float](c []T, a, b View[T], e Epilogue[T]) {
	_, ok := float32s(c)
	if !ok || e.Accumulate || a.Cols == 0 || a.ColStride != 1 || b.ColStride != 1 || !fits(len(c), len(a.Data), len(b.Data)) {
		plainMatMul(c, a, b, e)
		return
	}
	panel := scratch(modulePanel * (a.Cols + 1))
	defer unscratch(panel)
	low, high := e.Activation.bounds()
	moduleMatMul(pointer(c), pointer(a.Data), pointer(b.Data), pointer(e.Bias), pointer(*panel),
		int32(a.Rows), int32(a.Cols), int32(b.Cols), int32(a.RowStride), int32(b.RowStride), low, high)
}

// modulePanel is how many columns of b the module packs at a time.
const modulePanel = 8

func depthwiseRows[T Float](y, x, w, bias []T, s DepthwiseShape, act Activation, lo, hi int) {
	if _, ok := float32s(y); !ok || s.KH != 3 || s.KW != 3 || !fits(len(y), len(x), s.Stride, s.Top, s.Left) {
		plainDepthwiseRows(y, x, w, bias, s, act, lo, hi)
		return
	}
	low, high := act.bounds()
	moduleDepthwise(pointer(y), pointer(x), pointer(w), pointer(bias), int32(s.H), int32(s.W), int32(s.C),
		int32(s.Stride), int32(s.Top), int32(s.Left), int32(s.OutH), int32(s.OutW), int32(lo), int32(hi), low, high)
}

func add[T Float](dst, x []T) {
	if _, ok := float32s(dst); !ok {
		plainAdd(dst, x)
		return
	}
	moduleAdd(pointer(dst), pointer(x[:len(dst)]), int32(len(dst)))
}

func addRows[T Float](dst, x []T, rows int) {
	for i := range rows {
		add(dst, x[i*len(dst):(i+1)*len(dst)])
	}
}

// What only training needs stays plain Go.

func mask[T Float](dst, dy, y []T, act Activation) { plainMask(dst, dy, y, act) }

func depthwiseGradInput[T Float](dx, dy, w []T, s DepthwiseShape) {
	plainDepthwiseGradInput(dx, dy, w, s)
}

func depthwiseGradKernelRows[T Float](dw, dy, x []T, s DepthwiseShape, lo, hi int) {
	plainDepthwiseGradKernelRows(dw, dy, x, s, lo, hi)
}
