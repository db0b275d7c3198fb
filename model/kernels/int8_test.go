package kernels

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// The oracle of these tests sums in 64 bits, one product after the other, and
// rounds in big steps: what every kernel must give, bit for bit.

// guard fills outputs before they are written: no kernel may touch what lies
// between pixels.
const guard = 0xa5

func randomCodes(r *rand.Rand, n int) []uint8 {
	out := make([]uint8, n)
	for i := range out {
		out[i] = uint8(r.IntN(MaxCode + 1))
	}
	return out
}

// randomWeights are int8, among them many of the extremes.
func randomWeights(r *rand.Rand, n int) []int8 {
	out := make([]int8, n)
	for i := range out {
		if out[i] = int8(r.IntN(256) - 128); r.IntN(4) == 0 {
			out[i] = []int8{-128, -127, 127}[r.IntN(3)]
		}
	}
	return out
}

// randomScales give multipliers of both signs that bring sums of the given
// depth to a few hundred codes, and biases to match.
func randomScales(r *rand.Rand, n, depth int) (bias []int32, multiplier []float32) {
	bias, multiplier = make([]int32, n), make([]float32, n)
	typical := 64 * 73 * math.Sqrt(float64(depth))
	for i := range n {
		bias[i] = int32(typical * r.NormFloat64())
		multiplier[i] = float32(60 / typical * (0.2 + r.Float64()))
		if r.IntN(5) == 0 {
			multiplier[i] *= -1
		}
	}
	return bias, multiplier
}

// wantCode is the code for a sum, by the rules of the file int8.go.
func wantCode(acc int64, m float32, zero int32, residual []uint8, at int, rzero int32, rscale float32) uint8 {
	v := float32(int32(acc)) * m
	if residual != nil {
		add := float32(int32(residual[at])-rzero) * rscale
		v = float32(float64(v) + float64(add)) // the sum of two float32 is exact in float64, or rounds the same
	}
	return uint8(math.Max(0, math.Min(127, math.RoundToEven(float64(v))+float64(zero))))
}

type int8Case struct {
	rows, cols  int // of output pixels
	runs, depth int
	n           int
	stride      int // of windows, in bytes
	border      int // bytes between the rows of x, y and residual
	residual    bool
}

func (c int8Case) String() string {
	return fmt.Sprintf("%dx%d pixels, %d runs of %d, %d channels, stride %d, border %d, residual %v",
		c.rows, c.cols, c.runs, c.depth, c.n, c.stride, c.border, c.residual)
}

var int8Cases = []int8Case{
	{1, 1, 1, 4, 8, 4, 0, false}, {1, 1, 3, 12, 8, 8, 5, true}, {1, 2, 1, 8, 16, 8, 0, false},
	{3, 5, 3, 24, 24, 8, 7, true}, {5, 7, 3, 12, 32, 4, 0, false}, {7, 7, 1, 160, 40, 160, 0, true},
	{2, 13, 1, 960, 72, 960, 16, true}, {9, 11, 5, 40, 56, 16, 3, false}, {1, 97, 1, 32, 64, 32, 0, true},
	{3, 100, 1, 16, 96, 16, 24, false}, {13, 17, 3, 72, 104, 24, 48, true}, {4, 4, 2, 20, 136, 20, 0, false},
}

// makeGrid lays windows and pixels out; x, y and residual must have the lengths.
func (c int8Case) makeGrid() (g Int8Grid, x, y int) {
	line := (c.cols-1)*c.stride + c.depth + c.border
	g = Int8Grid{Rows: c.rows, Cols: c.cols, XRow: line, XCol: c.stride, XRun: max(line, c.depth),
		YRow: c.cols*(c.n+8) + c.border, YCol: c.n + 8}
	return g, (c.rows+c.runs)*line + c.depth, c.rows * g.YRow
}

func TestInt8Conv(t *testing.T) {
	for _, c := range int8Cases {
		r := rand.New(rand.NewPCG(uint64(c.n), uint64(c.depth)))
		g, xs, ys := c.makeGrid()
		x, w := randomCodes(r, xs), randomWeights(r, c.runs*c.depth*c.n)
		bias, m := randomScales(r, c.n, c.runs*c.depth)
		o := Int8Output{Zero: int32(r.IntN(3) * 50)}
		if c.residual {
			o.Residual, o.RRow, o.RCol = randomCodes(r, ys+17), g.YRow+1, g.YCol
			o.RZero, o.RScale = int32(r.IntN(128)), 0.7
		}
		want := make([]uint8, ys)
		for i := range want {
			want[i] = guard
		}
		for i := range c.rows * c.cols {
			for j := range c.n {
				acc := int64(bias[j])
				for k := range c.runs * c.depth {
					acc += int64(w[k*c.n+j]) * int64(x[g.window(i)+k/c.depth*g.XRun+k%c.depth])
				}
				want[g.pixel(i)+j] = wantCode(acc, m[j], o.Zero, o.Residual, o.residual(g, i)+j, o.RZero, o.RScale)
			}
		}
		eachInt8Path(t, func(t *testing.T) {
			y := make([]uint8, ys)
			for i := range y {
				y[i] = guard
			}
			Int8Conv(y, x, NewInt8Kernel(w, bias, m, c.runs, c.depth, c.n), g, o)
			mustBeSameCodes(t, c.String(), y, want)
		})
	}
}

func mustBeSameCodes(t *testing.T, what string, got, want []uint8) {
	t.Helper()
	for i, w := range want {
		if got[i] != w {
			t.Fatalf("%s: byte %d is %d, want %d", what, i, got[i], w)
		}
	}
}

func TestInt8Dense(t *testing.T) {
	for _, n := range []int{1, 3, 8, 25, 33, 64} {
		r := rand.New(rand.NewPCG(uint64(n), 1))
		const runs, depth, gap = 3, 36, 7
		x, w := randomCodes(r, runs*(depth+gap)), randomWeights(r, runs*depth*n)
		bias, m := randomScales(r, n, runs*depth)
		want := make([]float32, n)
		for j := range want {
			acc := int64(bias[j])
			for k := range runs * depth {
				acc += int64(w[k*n+j]) * int64(x[k/depth*(depth+gap)+k%depth])
			}
			want[j] = float32(int32(acc)) * m[j]
		}
		eachInt8Path(t, func(t *testing.T) {
			y := make([]float32, n)
			Int8Dense(y, x, NewInt8Kernel(w, bias, m, runs, depth, n), depth+gap)
			mustBeSame(t, fmt.Sprint(n, " channels"), y, want)
		})
	}
}

func TestInt8Depthwise(t *testing.T) {
	for _, size := range []int{1, 2, 3, 5} {
		for _, channels := range []int{8, 24, 32, 40, 64, 72, 144} {
			for _, stride := range []int{1, 2} {
				testInt8Depthwise(t, size, channels, stride)
			}
		}
	}
}

func testInt8Depthwise(t *testing.T, size, channels, stride int) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(channels), uint64(size)))
	const rows, cols = 3, 7
	line := ((cols-1)*stride + size + 1) * channels
	g := Int8Grid{Rows: rows, Cols: cols, XRow: stride * line, XCol: stride * channels, XRun: line,
		YRow: (cols + 2) * channels, YCol: channels}
	x, w := randomCodes(r, (rows*stride+size)*line), randomWeights(r, size*size*channels)
	bias, m := randomScales(r, channels, size*size)
	zero := int32(r.IntN(128))
	want := make([]uint8, rows*g.YRow)
	for i := range want {
		want[i] = guard
	}
	for i := range rows * cols {
		for c := range channels {
			acc := int64(bias[c])
			for tap := range size * size {
				acc += int64(w[tap*channels+c]) * int64(x[g.window(i)+tap/size*line+tap%size*channels+c])
			}
			want[g.pixel(i)+c] = wantCode(acc, m[c], zero, nil, 0, 0, 0)
		}
	}
	eachInt8Path(t, func(t *testing.T) {
		y := make([]uint8, len(want))
		for i := range y {
			y[i] = guard
		}
		Int8Depthwise(y, x, NewInt8DepthwiseKernel(w, bias, m, size, size, channels), g, Int8Output{Zero: zero})
		mustBeSameCodes(t, fmt.Sprintf("%dx%d, %d channels, stride %d", size, size, channels, stride), y, want)
	})
}

func TestInt8MaxPool(t *testing.T) {
	for _, s := range []Int8PoolShape{
		{H: 6, W: 8, C: 8, Size: 2, Stride: 2, OutH: 3, OutW: 4, XRow: 64, YRow: 32},
		{H: 7, W: 5, C: 72, Size: 2, Stride: 2, OutH: 3, OutW: 2, XRow: 400, YRow: 150},
		{H: 4, W: 4, C: 128, Size: 2, Stride: 2, OutH: 2, OutW: 2, XRow: 512, YRow: 256},
		{H: 5, W: 7, C: 16, Size: 3, Stride: 1, Top: 1, Left: 1, OutH: 5, OutW: 7, XRow: 120, YRow: 112},
		{H: 3, W: 3, C: 8, Size: 3, Stride: 2, Top: 0, Left: 0, OutH: 2, OutW: 2, XRow: 24, YRow: 16},
	} {
		r := rand.New(rand.NewPCG(uint64(s.C), 9))
		x, want := randomCodes(r, s.H*s.XRow), make([]uint8, s.OutH*s.YRow)
		for i := range s.OutH * s.OutW * s.C {
			oy, ox, c := i/s.C/s.OutW, i/s.C%s.OutW, i%s.C
			to := &want[oy*s.YRow+ox*s.C+c]
			for tap := range s.Size * s.Size {
				iy, ix := oy*s.Stride-s.Top+tap/s.Size, ox*s.Stride-s.Left+tap%s.Size
				if iy >= 0 && iy < s.H && ix >= 0 && ix < s.W {
					*to = max(*to, x[iy*s.XRow+ix*s.C+c])
				}
			}
		}
		eachInt8Path(t, func(t *testing.T) {
			y := make([]uint8, len(want))
			Int8MaxPool(y, x, s)
			mustBeSameCodes(t, fmt.Sprintf("%+v", s), y, want)
		})
	}
}

func TestInt8SumPixels(t *testing.T) {
	for _, channels := range []int{3, 4, 8, 24, 72, 136, 1280} {
		const rows, cols = 5, 3
		row := cols*channels + 11
		x := randomCodes(rand.New(rand.NewPCG(3, uint64(channels))), rows*row)
		eachInt8Path(t, func(t *testing.T) {
			sums := make([]int32, channels)
			sums[0] = 99
			Int8SumPixels(sums, x, rows, cols, row)
			for c := range sums {
				want := int32(0)
				for i := range rows * cols {
					want += int32(x[i/cols*row+i%cols*channels+c])
				}
				if sums[c] != want {
					t.Fatalf("%d channels: sum %d is %d, want %d", channels, c, sums[c], want)
				}
			}
		})
	}
}

func TestInt8AddByHand(t *testing.T) {
	y := make([]uint8, 6)
	s := Int8Sum{AZero: 10, BZero: 0, Zero: 20, AScale: 0.5, BScale: 0.25}
	Int8Add(y, []uint8{10, 11, 13, 127, 0, 9}, []uint8{0, 0, 0, 127, 0, 6}, s)
	for i, want := range []uint8{20, 20, 22, 110, 15, 21} { // 0.5 → 0, 1.5 → 2, 90.25 → 90, -5, 1
		if y[i] != want {
			t.Errorf("sum %d is %d, want %d", i, y[i], want)
		}
	}
}

func TestRequantizeByHand(t *testing.T) {
	for _, c := range []struct {
		acc  int32
		m    float32
		zero int32
		want uint8
	}{
		{0, 1, 64, 64}, {5, 0.5, 0, 2}, {7, 0.5, 0, 4}, {-5, 0.5, 10, 8}, {1 << 29, 1, 0, 127},
		{-1 << 29, 1, 127, 0}, {200, 1, 0, 127}, {16777217, 1.0 / (1 << 20), 0, 16},
	} {
		if got := Requantize(c.acc, c.m, c.zero); got != c.want {
			t.Errorf("%d·%g + %d gives code %d, want %d", c.acc, c.m, c.zero, got, c.want)
		}
	}
}

func TestInt8RefusesImpossibleCalls(t *testing.T) {
	codes, weights := make([]uint8, 64), make([]int8, 64)
	bias, m := make([]int32, 16), make([]float32, 16)
	k := NewInt8Kernel(weights, bias, m, 1, 8, 8)
	d := NewInt8DepthwiseKernel(weights, bias, m, 1, 1, 8)
	g := Int8Grid{Rows: 2, Cols: 4, XRow: 32, XCol: 8, YRow: 32, YCol: 8}
	for name, call := range map[string]func(){
		"odd depth":       func() { NewInt8Kernel(weights, bias, m, 1, 6, 8) },
		"few weights":     func() { NewInt8Kernel(weights[:63], bias, m, 1, 8, 8) },
		"few multipliers": func() { NewInt8Kernel(weights, bias, m[:7], 1, 8, 8) },
		"seven channels":  func() { Int8Conv(codes, codes, NewInt8Kernel(weights, bias, m, 1, 8, 7), g, Int8Output{}) },
		"short input":     func() { Int8Conv(codes, codes[:63], k, g, Int8Output{}) },
		"short output":    func() { Int8Conv(codes[:63], codes, k, g, Int8Output{}) },
		"short residual":  func() { Int8Conv(codes, codes, k, g, Int8Output{Residual: codes[:63], RRow: 32, RCol: 8}) },
		"zero too large":  func() { Int8Conv(codes, codes, k, g, Int8Output{Zero: 128}) },
		"no pixels":       func() { Int8Conv(codes, codes, k, Int8Grid{}, Int8Output{}) },
		"dense, short":    func() { Int8Dense(make([]float32, 7), codes, k, 8) },
		"depthwise lanes": func() { NewInt8DepthwiseKernel(weights, bias, m, 1, 1, 12) },
		"depthwise short": func() { Int8Depthwise(codes, codes[:60], d, g, Int8Output{}) },
		"depthwise plus":  func() { Int8Depthwise(codes, codes, d, g, Int8Output{Residual: codes}) },
		"pool too far": func() {
			Int8MaxPool(codes, codes, Int8PoolShape{H: 1, W: 1, C: 8, Size: 2, Stride: 2, OutH: 2, OutW: 1})
		},
		"add, short":   func() { Int8Add(codes, codes[:9], codes, Int8Sum{}) },
		"add, zero -1": func() { Int8Add(codes, codes, codes, Int8Sum{Zero: -1}) },
		"sum, short":   func() { Int8SumPixels(make([]int32, 8), codes, 3, 3, 24) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("the call was accepted")
				}
			}()
			call()
		})
	}
}
