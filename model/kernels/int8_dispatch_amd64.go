package kernels

import "golang.org/x/sys/cpu"

//go:generate go -C gen run ./plan -out ../plan_amd64.s -stubs ../plan_stub_amd64.go -pkg kernels

// int8Set is the int8 assembly for one instruction set.
type int8Set struct {
	name    string
	lanes   int            // int32 in a vector
	heights [4]int         // pixels of the convolution's tiles, largest first; 0 is none
	tiles   [4][2]int8Tile // by height, one vector wide and two
	// sums computes two vectors of channels of one pixel as int32.
	sums      func(y *int32, x *uint8, w *int8, bias *int32, windows *int, runs, depth, gap, ahead, stride int)
	depthwise map[int]int8Row // by the size of the window
	maxPool2  func(y, a, b *uint8, pixels, channels int)
	sumRow    func(sums *int32, row *uint8, pixels, channels int)
}

// int8Tile is a convolution kernel, int8Row a depthwise one; the generator says
// what they do.
type (
	int8Tile func(y, x *uint8, w *int8, bias *int32, multiplier *float32, windows, pixels *int, residual *uint8, residuals *int,
		runs, depth, gap, count, last, ahead, stride, zero, rzero int, rscale float32)
	int8Row func(y, x *uint8, w *int8, bias *int32, multiplier *float32, pixels, run, pixel, step, ystep, channels, zero int)
)

var int8VNNI = &int8Set{
	name: "VNNI", lanes: 16, heights: [4]int{12, 8, 4, 1},
	tiles: [4][2]int8Tile{
		{int8Conv12x16VNNI, int8Conv12x32VNNI}, {int8Conv8x16VNNI, int8Conv8x32VNNI},
		{int8Conv4x16VNNI, int8Conv4x32VNNI}, {int8Conv1x16VNNI, int8Conv1x32VNNI}},
	sums:      int8Sums1x32VNNI,
	depthwise: map[int]int8Row{3: int8Depthwise3VNNI, 5: int8Depthwise5VNNI},
	maxPool2:  int8MaxPool2VNNI, sumRow: int8SumRowVNNI,
}

var int8AVX2 = &int8Set{
	name: "AVX2", lanes: 8, heights: [4]int{4, 2, 1},
	tiles: [4][2]int8Tile{
		{int8Conv4x8AVX2, int8Conv4x16AVX2}, {int8Conv2x8AVX2, int8Conv2x16AVX2}, {int8Conv1x8AVX2, int8Conv1x16AVX2}},
	sums:      int8Sums1x16AVX2,
	depthwise: map[int]int8Row{3: int8Depthwise3AVX2, 5: int8Depthwise5AVX2},
	maxPool2:  int8MaxPool2AVX2, sumRow: int8SumRowAVX2,
}

// int8Vectors is the set in use; nil is plain Go. Only tests change it.
var int8Vectors = detectInt8()

func detectInt8() *int8Set {
	switch {
	case hasAVX512() && cpu.X86.HasAVX512VNNI:
		return int8VNNI
	case hasAVX2():
		return int8AVX2
	}
	return nil
}

// hasAVX512 says that there are vectors of bytes, too, as Skylake has them.
func hasAVX512() bool {
	return cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512DQ && hasAVX2()
}

// bytes is the size of a vector.
func (v *int8Set) bytes() int { return 4 * v.lanes }

func int8ConvLayout() int8Layout {
	if int8Vectors == nil {
		return plainInt8Layout
	}
	return int8Layout{width: 2 * int8Vectors.lanes, group: 4}
}

func int8Conv(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output) {
	if k.layout == plainInt8Layout {
		plainInt8Conv(y, x, k, g, o)
		return
	}
	int8Vectors.conv(y, x, k, g, o)
}

func int8Dense(y []float32, x []uint8, k *Int8Kernel, xRun int) {
	if k.layout == plainInt8Layout {
		plainInt8Dense(y, x, k, xRun)
		return
	}
	int8Vectors.dense(y, x, k, xRun)
}

func packInt8Depthwise(k *Int8DepthwiseKernel, w []int8, bias []int32, multiplier []float32) {
	if v := int8Vectors; v != nil && v.sweeps(k) {
		v.packDepthwise(k, w, bias, multiplier)
		return
	}
	plainPackInt8Depthwise(k, w, bias, multiplier)
}

func int8Depthwise(y, x []uint8, k *Int8DepthwiseKernel, g Int8Grid, zero int32) {
	if k.swept {
		int8Vectors.sweepDepthwise(y, x, k, g, zero)
		return
	}
	plainInt8Depthwise(y, x, k, g, zero)
}

func int8MaxPool(y, x []uint8, s Int8PoolShape) {
	if v := int8Vectors; v != nil && s.halves() && (v == int8VNNI || s.C%v.bytes() == 0) {
		for oy := range s.OutH {
			v.maxPool2(&y[oy*s.YRow], &x[2*oy*s.XRow], &x[(2*oy+1)*s.XRow], s.OutW, s.C)
		}
		return
	}
	plainInt8MaxPool(y, x, s)
}

func int8SumRow(sums []int32, row []uint8) {
	if v := int8Vectors; v != nil && len(sums)%Int8Lanes == 0 {
		v.sumRow(&sums[0], &row[0], len(row)/len(sums), len(sums))
		return
	}
	plainInt8SumRow(sums, row)
}
