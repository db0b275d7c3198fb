//go:build kernel

package kernels

import "unsafe"

// moduleLayout is how the module reads weights: panels of eight channels, in
// steps of four bytes of codes.
func moduleLayout(form int8Form) int8Layout {
	if form == wideForm {
		return int8Layout{width: 8, group: 2} // codes have two bytes there
	}
	return int8Layout{width: 8, group: 4}
}

func int8ConvLayout() int8Layout {
	if !useModule {
		return plainInt8Layout
	}
	return moduleLayout(int8InUse())
}

func int8Conv(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output) {
	if k.layout == plainInt8Layout {
		plainInt8Conv(y, x, k, g, o)
		return
	}
	call := k.call(unsafe.Pointer(&y[0]), x, g)
	if o.Residual != nil {
		call.residual = unsafe.Pointer(&o.Residual[0])
	}
	call.rRow, call.rCol = int32(o.RRow), int32(o.RCol)
	call.zero, call.rZero, call.rScale = o.Zero, o.RZero, o.RScale
	moduleInt8Conv(unsafe.Pointer(&call), int32(int8InUse()))
}

func int8Dense(y []float32, x []uint8, k *Int8Kernel, xRun int) {
	if k.layout == plainInt8Layout {
		plainInt8Dense(y, x, k, xRun)
		return
	}
	call := k.call(unsafe.Pointer(&y[0]), x, Int8Grid{Rows: 1, Cols: 1, XRun: xRun})
	moduleInt8Dense(unsafe.Pointer(&call), int32(int8InUse()))
}

// moduleBlock is how many pixels the module works on at a time, and modulePlaces
// where it notes their places: three numbers for each.
const moduleBlock = 96

var modulePlaces [3 * moduleBlock]int32

// moduleWide is where wideForm keeps a block's codes in 16 bits. The browser has
// one thread, so there needs to be only one.
var moduleWide []int16

// call fills in what convolutions and dense layers have in common.
func (k *Int8Kernel) call(y unsafe.Pointer, x []uint8, g Int8Grid) int8ConvCall {
	if int8InUse() == wideForm {
		if n := k.blockSpan(g); n > len(moduleWide) {
			moduleWide = make([]int16, n)
		}
	}
	return int8ConvCall{
		y: y, x: unsafe.Pointer(&x[0]), w: unsafe.Pointer(&k.packed[0]),
		bias: unsafe.Pointer(&k.bias[0]), multiplier: unsafe.Pointer(&k.multiplier[0]),
		places: unsafe.Pointer(&modulePlaces), wide: unsafe.Pointer(unsafe.SliceData(moduleWide)),
		rows: int32(g.Rows), cols: int32(g.Cols), xRow: int32(g.XRow), xCol: int32(g.XCol), xRun: int32(g.XRun),
		yRow: int32(g.YRow), yCol: int32(g.YCol),
		runs: int32(k.Runs), depth: int32(k.Depth), channels: int32(k.N),
	}
}

// blockSpan is how many bytes the windows of a block reach over, at most.
func (k *Int8Kernel) blockSpan(g Int8Grid) int {
	rows := min((moduleBlock-2)/g.Cols+1, g.Rows-1) // below the first
	return rows*g.XRow + (g.Cols-1)*g.XCol + (k.Runs-1)*g.XRun + k.Depth
}

// packInt8 has the module pack for itself.
func packInt8(out, w []int8, depth, n int, l int8Layout) {
	if !useModule || l == plainInt8Layout {
		plainPackInt8(out, w, depth, n, l)
		return
	}
	moduleInt8Pack(unsafe.Pointer(&out[0]), unsafe.Pointer(&w[0]), int32(depth), int32(n), int32(l.group))
}

// int8Columns: the module adds up in 32 bits, in which 2^16 weights have room.
func int8Columns(sums, magnitudes []int64, w []int8) {
	n := len(sums)
	if !useModule {
		plainInt8Columns(sums, magnitudes, w)
		return
	}
	s, m := make([]int32, n), make([]int32, n)
	for k := len(w) / n; k > 0; k = len(w) / n {
		part := min(k, 1<<16)
		moduleInt8Columns(unsafe.Pointer(&s[0]), unsafe.Pointer(&m[0]), unsafe.Pointer(&w[0]), int32(part), int32(n))
		for c := range n {
			sums[c] += int64(s[c])
			magnitudes[c] += int64(m[c])
		}
		w = w[part*n:]
	}
}

// packInt8Depthwise packs for the module: as the weights of a convolution in
// which each of the window's columns is filled up to a multiple of four with zeros.
func packInt8Depthwise(k *Int8DepthwiseKernel, w []int8, bias []int32, multiplier []float32) {
	plainPackInt8Depthwise(k, w, bias, multiplier)
	if !useModule {
		return
	}
	column := roundUp(k.KH, 4)
	columns := make([]int8, k.KW*column*k.C)
	for ky := range k.KH {
		for kx := range k.KW {
			copy(columns[(kx*column+ky)*k.C:], w[(ky*k.KW+kx)*k.C:][:k.C])
		}
	}
	k.packed, k.swept = moduleLayout(int8InUse()).pack(columns, k.KW*column, k.C), true
}

func int8Depthwise(y, x []uint8, k *Int8DepthwiseKernel, g Int8Grid, zero int32) {
	if !k.swept {
		plainInt8Depthwise(y, x, k, g, zero)
		return
	}
	call := int8DepthwiseCall{
		y: unsafe.Pointer(&y[0]), x: unsafe.Pointer(&x[0]), w: unsafe.Pointer(&k.packed[0]),
		bias: unsafe.Pointer(&k.bias[0]), multiplier: unsafe.Pointer(&k.multiplier[0]),
		rows: int32(g.Rows), cols: int32(g.Cols), xRow: int32(g.XRow), xCol: int32(g.XCol), xRun: int32(g.XRun),
		yRow: int32(g.YRow), yCol: int32(g.YCol), channels: int32(k.C), zero: zero, height: int32(k.KH), width: int32(k.KW),
	}
	moduleInt8Depthwise(unsafe.Pointer(&call), int32(int8InUse()))
}

func int8MaxPool(y, x []uint8, s Int8PoolShape) {
	if !useModule || !s.halves() || s.C%Int8Lanes != 0 {
		plainInt8MaxPool(y, x, s)
		return
	}
	call := int8PoolCall{
		y: unsafe.Pointer(&y[0]), x: unsafe.Pointer(&x[0]),
		rows: int32(s.OutH), cols: int32(s.OutW), xRow: int32(s.XRow), yRow: int32(s.YRow), channels: int32(s.C),
	}
	moduleInt8MaxPool(unsafe.Pointer(&call))
}

func int8SumPixels(sums []int32, x []uint8, rows, cols, xRow int) {
	if useModule && len(sums)%Int8Lanes == 0 {
		moduleInt8SumPixels(unsafe.Pointer(&sums[0]), unsafe.Pointer(&x[0]), int32(rows), int32(cols), int32(xRow), int32(len(sums)))
		return
	}
	clear(sums)
	for row := range rows {
		plainInt8SumRow(sums, x[row*xRow:][:cols*len(sums)])
	}
}

func int8Means(y []float32, sums []int32, pixels int, scale, zero []float64) {
	if !useModule || len(y) == 0 || len(y)%2 != 0 {
		plainInt8Means(y, sums, pixels, scale, zero)
		return
	}
	moduleInt8Means(unsafe.Pointer(&y[0]), unsafe.Pointer(&sums[0]), unsafe.Pointer(&scale[0]), unsafe.Pointer(&zero[0]), int32(len(y)), int32(pixels))
}

func int8Add(y, a, b []uint8, s Int8Sum) {
	whole := 0
	if useModule && len(y) >= Int8Lanes {
		whole = len(y) / Int8Lanes * Int8Lanes
		moduleInt8Add(unsafe.Pointer(&y[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&b[0]), int32(whole), s.AZero, s.BZero, s.Zero, s.AScale, s.BScale)
	}
	plainInt8Add(y[whole:], a[whole:], b[whole:], s)
}

func int8Picture(y, rgb []uint8, rows, cols, yRow, yCol int) {
	if !useModule || yCol != 4 {
		plainInt8Picture(y, rgb, rows, cols, yRow, yCol)
		return
	}
	moduleInt8Picture(unsafe.Pointer(&y[0]), unsafe.Pointer(&rgb[0]), int32(rows), int32(cols), int32(yRow))
}

func dense(y, x, w, bias []float32) {
	if !useModule || len(x) == 0 {
		plainDense(y, x, w, bias)
		return
	}
	moduleDense(pointer(y), pointer(x), pointer(w), pointer(bias), int32(len(x)), int32(len(y)))
}
