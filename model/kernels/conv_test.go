package kernels

import (
	"fmt"
	"math"
	"testing"
)

// convCases are odd shapes: single pixels, prime sizes, all paddings and strides,
// channels that end anywhere in a vector.
var convCases = []struct {
	ConvShape
	out      int
	residual bool
	act      Activation
}{
	{ConvShape{1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1}, 1, false, None},
	{ConvShape{1, 1, 1, 5, 3, 3, 1, 1, 1, 1, 1}, 7, true, ReLU},
	{ConvShape{2, 7, 5, 3, 3, 3, 2, 1, 1, 4, 3}, 17, true, None},
	{ConvShape{1, 13, 11, 8, 3, 3, 1, 1, 1, 13, 11}, 32, false, ReLU6},
	{ConvShape{3, 9, 10, 4, 1, 1, 1, 0, 0, 9, 10}, 33, true, ReLU},
	{ConvShape{1, 6, 9, 2, 4, 4, 1, 0, 0, 3, 6}, 48, false, None},
	{ConvShape{1, 15, 14, 16, 1, 1, 2, 0, 0, 8, 7}, 8, false, ReLU},
	{ConvShape{1, 5, 6, 7, 5, 6, 1, 0, 0, 1, 1}, 70, false, None},
	{ConvShape{1, 17, 19, 3, 5, 5, 2, 2, 2, 9, 10}, 15, true, ReLU6},
}

func TestConv(t *testing.T) {
	for _, c := range convCases {
		x, w := noise[float32](c.N*c.H*c.W*c.C, 1), noise[float32](c.Cols()*c.out, 2)
		bias, size := noise[float32](c.out, 3), c.Rows()*c.out
		var residual []float32
		if c.residual {
			residual = noise[float32](size, 4)
		}
		want := make([]float64, size)
		row := make([]float32, c.Cols())
		for i := range size {
			r, j := i/c.out, i%c.out
			Im2ColRows(row, x, c.ConvShape, r, r+1)
			sum := float64(bias[j])
			for k, v := range row {
				sum += float64(v) * float64(w[k*c.out+j])
			}
			if c.residual {
				sum += float64(residual[i])
			}
			want[i] = activate64(sum, c.act)
		}
		eachConvPath(t, func(t *testing.T) {
			y := make([]float32, size+8)
			for i := range y {
				y[i] = 1e9
			}
			Conv(y, x, NewConvKernel(w, bias, c.KH, c.KW, c.C, c.out), c.ConvShape, residual, c.act)
			mustBeClose(t, fmt.Sprintf("%+v to %d channels", c.ConvShape, c.out), y[:size], want, tolerance[float32](c.Cols()))
			for _, v := range y[size:] {
				if v != 1e9 {
					t.Fatalf("%+v: wrote behind the output", c.ConvShape)
				}
			}
		})
	}
}

// TestConvKeepsNaN: a broken network must not look like a working one.
func TestConvKeepsNaN(t *testing.T) {
	nan := float32(math.NaN())
	s := ConvShape{1, 1, 3, 1, 1, 1, 1, 0, 0, 1, 3}
	eachConvPath(t, func(t *testing.T) {
		y := make([]float32, 3)
		Conv(y, []float32{1, nan, 2}, NewConvKernel([]float32{1}, []float32{0}, 1, 1, 1, 1), s, nil, ReLU6)
		if y[0] != 1 || y[1] == y[1] || y[2] != 2 {
			t.Errorf("got %v", y)
		}
	})
}

func TestConvAllocatesNothing(t *testing.T) {
	s := ConvShape{1, 16, 16, 8, 3, 3, 1, 1, 1, 16, 16}
	k := NewConvKernel(make([]float32, 72*8), make([]float32, 8), 3, 3, 8, 8)
	x, y := make([]float32, 16*16*8), make([]float32, 16*16*8)
	if got := testing.AllocsPerRun(10, func() { Conv(y, x, k, s, nil, ReLU) }); got != 0 && convPacked(k) {
		t.Errorf("%g allocations", got)
	}
}

// convPacked says that the assembly is in use; plain Go shares work among
// threads, for which it allocates.
func convPacked(k *ConvKernel) bool { return k.packed != nil }

func TestMaxPool(t *testing.T) {
	for _, s := range []PoolShape{
		{H: 6, W: 8, C: 16, Size: 2, Stride: 2, OutH: 3, OutW: 4},
		{H: 7, W: 5, C: 21, Size: 2, Stride: 2, OutH: 3, OutW: 2},
		{H: 5, W: 7, C: 3, Size: 3, Stride: 1, Top: 1, Left: 1, OutH: 5, OutW: 7},
		{H: 4, W: 4, C: 9, Size: 3, Stride: 2, OutH: 2, OutW: 2},
	} {
		x, want := noise[float32](s.H*s.W*s.C, 5), make([]float64, s.OutH*s.OutW*s.C)
		for i := range want {
			oy, ox, c := i/s.C/s.OutW, i/s.C%s.OutW, i%s.C
			want[i] = math.Inf(-1)
			for tap := range s.Size * s.Size {
				iy, ix := oy*s.Stride-s.Top+tap/s.Size, ox*s.Stride-s.Left+tap%s.Size
				if iy >= 0 && iy < s.H && ix >= 0 && ix < s.W {
					want[i] = max(want[i], float64(x[(iy*s.W+ix)*s.C+c]))
				}
			}
		}
		eachConvPath(t, func(t *testing.T) {
			y := make([]float32, len(want))
			MaxPool(y, x, s)
			mustBeClose(t, fmt.Sprintf("%+v", s), y, want, 0)
		})
	}
}

func TestConvRefusesImpossibleCalls(t *testing.T) {
	x := make([]float32, 64)
	k := NewConvKernel(x, x, 1, 1, 4, 4)
	s := ConvShape{1, 4, 4, 4, 1, 1, 1, 0, 0, 4, 4}
	for name, call := range map[string]func(){
		"no channels":    func() { NewConvKernel(x, x, 1, 1, 0, 4) },
		"few weights":    func() { NewConvKernel(x[:15], x, 1, 1, 4, 4) },
		"few biases":     func() { NewConvKernel(x, x[:3], 1, 1, 4, 4) },
		"other window":   func() { Conv(x, x, NewConvKernel(x, x, 2, 2, 4, 4), s, nil, None) },
		"short input":    func() { Conv(x, x[:63], k, s, nil, None) },
		"short output":   func() { Conv(x[:63], x, k, s, nil, None) },
		"short residual": func() { Conv(x, x, k, s, x[:63], None) },
		"pool too far":   func() { MaxPool(x, x, PoolShape{H: 1, W: 1, C: 8, Size: 2, Stride: 2, OutH: 2, OutW: 1}) },
		"pool, short":    func() { MaxPool(x, x[:3], PoolShape{H: 2, W: 2, C: 1, Size: 2, Stride: 2, OutH: 1, OutW: 1}) },
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
