package wasm

import (
	"context"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	"onesheet/model/kernels"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// This runs the SIMD128 module without a browser or Node, in wazero, on a random network, layer by
// layer: convolution, depthwise convolution, convolution with a residual, max-pooling, means, dense
// layer. It holds the module to its layouts as they are documented, written down here once more, and
// to the bits that package kernels gives on this machine.

// machine is the module in wazero, with memory that is handed out from low to high.
type machine struct {
	t      *testing.T
	module api.Module
	memory api.Memory
	next   uint32
}

// memoryModule exports 64 pages of memory, as Go's program does.
var memoryModule = []byte("\x00asm\x01\x00\x00\x00" + "\x05\x03\x01\x00\x40" + "\x07\x0a\x01\x06memory\x02\x00")

func newMachine(t *testing.T) *machine {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	t.Cleanup(func() { _ = r.Close(ctx) })
	env, err := r.InstantiateWithConfig(ctx, memoryModule, wazero.NewModuleConfig().WithName("env"))
	if err != nil {
		t.Fatal(err)
	}
	code, err := JS.ReadFile("js/kernels-simd128.wasm")
	if err != nil {
		t.Fatal(err)
	}
	module, err := r.Instantiate(ctx, code)
	if err != nil {
		t.Fatal(err)
	}
	return &machine{t, module, env.Memory(), 64}
}

// place writes values to memory and tells where, at a multiple of eight.
func place[T uint8 | int8 | int16 | int32 | float32 | float64](m *machine, values []T) uint32 {
	m.t.Helper()
	data, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		m.t.Fatal(err)
	}
	at := m.next
	m.next += uint32(len(data)+15) / 8 * 8
	if !m.memory.Write(at, data) {
		m.t.Fatalf("no room for %d bytes at %d", len(data), at)
	}
	return at
}

// structure lays pointers and numbers out as the kernels want their calls.
func (m *machine) structure(pointers []uint32, numbers []int, last ...float32) uint32 {
	var words []int32
	for _, p := range pointers {
		words = append(words, int32(p), 0)
	}
	for _, n := range numbers {
		words = append(words, int32(n))
	}
	for _, f := range last {
		words = append(words, int32(math.Float32bits(f)))
	}
	return place(m, words)
}

func (m *machine) call(function string, arguments ...uint32) {
	m.t.Helper()
	values := make([]uint64, len(arguments))
	for i, a := range arguments {
		values[i] = uint64(a)
	}
	if _, err := m.module.ExportedFunction(function).Call(context.Background(), values...); err != nil {
		m.t.Fatalf("%s: %v", function, err)
	}
}

// mustHold compares memory with what the native kernels gave.
func mustHold[T uint8 | float32](m *machine, what string, at uint32, want []T) {
	m.t.Helper()
	data, err := binary.Append(nil, binary.LittleEndian, want)
	if err != nil {
		m.t.Fatal(err)
	}
	got, _ := m.memory.Read(at, uint32(len(data)))
	for i := range data {
		if got[i] != data[i] {
			m.t.Fatalf("%s: byte %d is %d, natively it is %d", what, i, got[i], data[i])
		}
	}
}

// layer is random weights for k inputs and n outputs.
type layer struct {
	w          []int8 // [k,n]
	bias       []int32
	multiplier []float32
}

func randomLayer(r *rand.Rand, k, n int) layer {
	l := layer{make([]int8, k*n), make([]int32, n), make([]float32, n)}
	for i := range l.w {
		l.w[i] = int8(r.IntN(256) - 128)
	}
	for i := range n {
		l.bias[i] = int32(r.IntN(20000) - 10000)
		l.multiplier[i] = float32((0.5 + r.Float64()) * 30 / (64 * 73 * math.Sqrt(float64(k))))
	}
	return l
}

// panels arranges weights: eight channels at a time, pairs of inputs side by side for all eight.
func (l layer) panels() (out []int8) {
	n := len(l.bias)
	for j := 0; j < n; j += 8 {
		for k := 0; k < len(l.w)/n; k += 2 {
			for c := j; c < j+8; c++ {
				out = append(out, l.w[k*n+c], l.w[(k+1)*n+c])
			}
		}
	}
	return out
}

// columns are the weights of depthwise 3x3 windows as those of a convolution with a depth of twelve:
// the three weights of each of the window's columns and a zero.
func (l layer) columns() layer {
	n := len(l.bias)
	out := layer{w: make([]int8, 12*n), bias: l.bias}
	for tap := range 9 {
		copy(out.w[(tap%3*4+tap/3)*n:], l.w[tap*n:(tap+1)*n])
	}
	return out
}

// conv runs Int8Conv on both sides.
func (m *machine) conv(what string, x []uint8, l layer, runs, depth int, g kernels.Int8Grid, o kernels.Int8Output) []uint8 {
	m.t.Helper()
	n := len(l.bias)
	want := make([]uint8, g.Rows*g.YRow)
	kernels.Int8Conv(want, x, kernels.NewInt8Kernel(l.w, l.bias, l.multiplier, runs, depth, n), g, o)
	y, residual := place(m, make([]uint8, len(want))), uint32(0)
	if o.Residual != nil {
		residual = place(m, o.Residual)
	}
	m.call("int8_conv", m.structure(
		[]uint32{y, place(m, x), residual, place(m, l.panels()), place(m, l.bias), place(m, l.multiplier),
			place(m, make([]int32, 3*96)), place(m, make([]int16, len(x)))},
		[]int{g.Rows, g.Cols, g.XRow, g.XCol, g.XRun, g.YRow, g.YCol, o.RRow, o.RCol, runs, depth, n, int(o.Zero), int(o.RZero)},
		o.RScale), 0)
	mustHold(m, what, y, want)
	return want
}

func TestSIMD128InWazero(t *testing.T) {
	m, r := newMachine(t), rand.New(rand.NewPCG(5, 6))
	const h, w = 14, 10 // of the first map, with a border of one pixel
	picture := make([]uint8, 3*(2*h+2)*(2*w+2))
	for i := range picture {
		picture[i] = uint8(r.IntN(256))
	}
	codes := make([]uint8, (2*h+2)*(2*w+2)*4)
	kernels.Int8Picture(codes, picture, 2*h+2, 2*w+2, (2*w+2)*4, 4)
	at := place(m, make([]uint8, len(codes)))
	m.call("int8_picture", at, place(m, picture), 2*h+2, 2*w+2, (2*w+2)*4)
	mustHold(m, "picture", at, codes)

	row := (2*w + 2) * 4
	first := m.conv("convolution", codes, randomLayer(r, 36, 24), 3, 12, kernels.Int8Grid{
		Rows: h, Cols: w, XRow: 2 * row, XCol: 8, XRun: row, YRow: w * 24, YCol: 24}, kernels.Int8Output{Zero: 3})
	second := m.depthwise(first, randomLayer(r, 9, 24), h, w, 1)
	third := m.conv("convolution with a residual", second, randomLayer(r, 24, 24), 1, 24, kernels.Int8Grid{
		Rows: h - 2, Cols: w - 2, XRow: (w - 2) * 24, XCol: 24, YRow: (w - 2) * 24, YCol: 24},
		kernels.Int8Output{Zero: 60, Residual: first[(w+1)*24:], RRow: w * 24, RCol: 24, RZero: 9, RScale: 0.6})
	m.depthwise(third, randomLayer(r, 9, 24), h-2, w-2, 2)
	m.head(m.maxPool(third, h-2, w-2, 24), (h-2)/2, (w-2)/2, randomLayer(r, (h-2)/2*(w-2)/2*24, 16))
}

// depthwise runs Int8Depthwise on both sides, on windows inside the map.
func (m *machine) depthwise(x []uint8, l layer, h, w, stride int) []uint8 {
	m.t.Helper()
	n, rows, cols := len(l.bias), (h-3)/stride+1, (w-3)/stride+1
	g := kernels.Int8Grid{Rows: rows, Cols: cols, XRow: stride * w * n, XCol: stride * n, XRun: w * n, YRow: cols * n, YCol: n}
	want := make([]uint8, rows*cols*n)
	kernels.Int8Depthwise(want, x, kernels.NewInt8DepthwiseKernel(l.w, l.bias, l.multiplier, 3, 3, n), g, kernels.Int8Output{Zero: 40})
	y := place(m, make([]uint8, len(want)))
	m.call("int8_depthwise", m.structure(
		[]uint32{y, place(m, x), place(m, l.columns().panels()), place(m, l.bias), place(m, l.multiplier)},
		[]int{g.Rows, g.Cols, g.XRow, g.XCol, g.XRun, g.YRow, g.YCol, n, 40, 3, 3}), 0)
	mustHold(m, "depthwise convolution", y, want)
	return want
}

func (m *machine) maxPool(x []uint8, h, w, n int) []uint8 {
	m.t.Helper()
	s := kernels.Int8PoolShape{H: h, W: w, C: n, Size: 2, Stride: 2, OutH: h / 2, OutW: w / 2, XRow: w * n, YRow: w / 2 * n}
	want := make([]uint8, h/2*w/2*n)
	kernels.Int8MaxPool(want, x, s)
	y := place(m, make([]uint8, len(want)))
	m.call("int8_max_pool", m.structure([]uint32{y, place(m, x)}, []int{s.OutH, s.OutW, s.XRow, s.YRow, n}))
	mustHold(m, "max-pooling", y, want)
	return want
}

// head takes a map's means and a dense layer over all of it.
func (m *machine) head(x []uint8, h, w int, l layer) {
	m.t.Helper()
	n := len(x) / h / w
	sums, scale, zero, means := make([]int32, n), make([]float64, n), make([]float64, n), make([]float32, n)
	for c := range n {
		scale[c], zero[c] = 0.1/float64(c+3), float64(c)/7
	}
	kernels.Int8SumPixels(sums, x, h, w, w*n)
	kernels.Int8Means(means, sums, h*w, scale, zero)
	xAt, sumsAt, y := place(m, x), place(m, make([]int32, n)), place(m, means)
	m.call("int8_sum_pixels", sumsAt, xAt, uint32(h), uint32(w), uint32(w*n), uint32(n))
	m.call("int8_means", y, sumsAt, place(m, scale), place(m, zero), uint32(n), uint32(h*w))
	mustHold(m, "means", y, means)

	want := make([]float32, len(l.bias))
	kernels.Int8Dense(want, x, kernels.NewInt8Kernel(l.w, l.bias, l.multiplier, h, w*n, len(l.bias)), w*n)
	y = place(m, make([]float32, len(want)))
	m.call("int8_dense", m.structure(
		[]uint32{y, xAt, 0, place(m, l.panels()), place(m, l.bias), place(m, l.multiplier), place(m, make([]int32, 3*96)), place(m, make([]int16, len(x)))},
		[]int{1, 1, 0, 0, w * n, 0, 0, 0, 0, h, w * n, len(l.bias), 0, 0}, 0), 0)
	mustHold(m, "dense layer", y, want)
}
