package kernels

// sweeps says whether the assembly can take windows and channels of k. Without
// masks a vector of channels must fit into a pixel.
func (v *int8Set) sweeps(k *Int8DepthwiseKernel) bool {
	_, ok := v.depthwise[k.KH]
	return ok && k.KH == k.KW && (v == int8VNNI || k.C >= v.bytes())
}

// first is the first channel of a vector of channels. Without masks the last
// vector overlaps the one before.
func (v *int8Set) first(block, channels int) int {
	if v == int8VNNI {
		return block * v.bytes()
	}
	return min(block*v.bytes(), channels-v.bytes())
}

// packDepthwise arranges weights, bias and multipliers by vectors of channels,
// in the order in which the assembly sums: lane 4·L+i of its vector j is channel
// 16·L+4·j+i. Weights come in fours, one under the other in the window.
func (v *int8Set) packDepthwise(k *Int8DepthwiseKernel, w []int8, bias []int32, multiplier []float32) {
	width, groups := v.bytes(), (k.KH+3)/4
	count := (k.C + width - 1) / width
	k.packed = make([]int8, count*k.KW*groups*4*width)
	k.bias, k.multiplier = make([]int32, count*width), make([]float32, count*width)
	k.swept = true
	for block := range count {
		first := v.first(block, k.C)
		for i := range min(width, k.C-first) {
			c := first + i
			at := i%16/4*v.lanes + i/16*4 + i%4 // vector, then lane
			k.bias[block*width+at], k.multiplier[block*width+at] = bias[c], multiplier[c]
			for tap := range k.KH * k.KW {
				ky, kx := tap/k.KW, tap%k.KW
				group := (block*k.KW+kx)*groups + ky/4
				k.packed[(group*width+at)*4+ky%4] = w[tap*k.C+c]
			}
		}
	}
}

// sweepDepthwise runs the assembly over the rows, a vector of channels at a time.
func (v *int8Set) sweepDepthwise(y, x []uint8, k *Int8DepthwiseKernel, g Int8Grid, zero int32) {
	width, weights := v.bytes(), len(k.packed)/len(k.bias)*v.bytes()
	row := v.depthwise[k.KH]
	for oy := range g.Rows {
		for block := range len(k.bias) / width {
			first := v.first(block, k.C)
			row(&y[oy*g.YRow+first], &x[oy*g.XRow+first], &k.packed[block*weights], &k.bias[block*width], &k.multiplier[block*width],
				g.Cols, g.XRun, k.C, g.XCol, g.YCol, min(width, k.C-first), int(zero))
		}
	}
}
