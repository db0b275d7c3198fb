package ops

import (
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"

	"onesheet/model/kernels"
)

// MaxPool2D keeps the largest value of every window and channel. Pixels beyond
// the border never win. [N,H,W,C] becomes [N,OH,OW,C].
func MaxPool2D(x FeatureMap, w Window) (FeatureMap, error) {
	oh, ow, top, left, err := w.Output(x.H, x.W)
	if err != nil {
		return FeatureMap{}, err
	}
	if s := (kernels.PoolShape{H: x.H, W: x.W, C: x.C, Size: w.Height, Stride: w.Stride, Top: top, Left: left, OutH: oh, OutW: ow}); w.Height == w.Width && s.Halves() {
		y := run(x, &halve[float32]{x: x, shape: s}, &halve[float64]{x: x, shape: s})
		return FeatureMap{y, x.N, oh, ow, x.C}, nil
	}
	p := maxPoolArgs{x: x, w: w, oh: oh, ow: ow, top: top, left: left}
	y := run(x, &maxPool[float32]{maxPoolArgs: p}, &maxPool[float64]{maxPoolArgs: p})
	return FeatureMap{y, x.N, oh, ow, x.C}, nil
}

type maxPoolArgs struct {
	x                 FeatureMap
	w                 Window
	oh, ow, top, left int
}

type maxPool[T float.DType] struct {
	maxPoolArgs
	winner []int32 // row of x that gave each output value
}

// Operands returns x.
func (f *maxPool[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward finds the maxima and remembers where each came from.
func (f *maxPool[T]) Forward() (mat.Tensor, error) {
	x, rows, c := values[T](f.x), f.x.N*f.oh*f.ow, f.x.C
	y := alloc[T](f.x, rows*c)
	f.winner = make([]int32, rows*c)
	kernels.Parallel(rows, 16, func(lo, hi int) {
		for row := lo; row < hi; row++ {
			f.pool(y[row*c:(row+1)*c], f.winner[row*c:(row+1)*c], x, row)
		}
	})
	return newOutput(y, rows, c), nil
}

// pool fills one output pixel. The first of equal values wins.
func (f *maxPool[T]) pool(y []T, winner []int32, x []T, row int) {
	n, i, j := row/(f.oh*f.ow), row/f.ow%f.oh, row%f.ow
	i0, j0 := i*f.w.Stride-f.top, j*f.w.Stride-f.left
	first := true
	for a := max(i0, 0); a < min(i0+f.w.Height, f.x.H); a++ {
		for b := max(j0, 0); b < min(j0+f.w.Width, f.x.W); b++ {
			source := (n*f.x.H+a)*f.x.W + b
			for k, v := range x[source*f.x.C : (source+1)*f.x.C] {
				if first || v > y[k] {
					y[k], winner[k] = v, int32(source)
				}
			}
			first = false
		}
	}
}

// Backward sends each gradient to the value that won, picture by picture: their
// windows do not overlap.
func (f *maxPool[T]) Backward(gy mat.Tensor) error {
	if !f.x.RequiresGrad() {
		return nil
	}
	c, size := f.x.C, f.oh*f.ow*f.x.C
	dx, g := alloc[T](f.x, f.x.Rows()*c), values[T](gy)
	clear(dx)
	kernels.Parallel(f.x.N, 1, func(lo, hi int) {
		for row := lo * size; row < hi*size; row += c {
			for k, v := range g[row : row+c] {
				dx[int(f.winner[row+k])*c+k] += v
			}
		}
	})
	giveGrad(f.x.Tensor, dx)
	return nil
}

// halve is 2x2 max-pooling with stride 2, where no two windows overlap and a
// byte tells which of its four values each window gave.
type halve[T float.DType] struct {
	x      FeatureMap
	shape  kernels.PoolShape
	winner []uint8
}

// Operands returns x.
func (f *halve[T]) Operands() []mat.Tensor { return []mat.Tensor{f.x.Tensor} }

// Forward finds the maxima and remembers where each came from.
func (f *halve[T]) Forward() (mat.Tensor, error) {
	rows, c := f.x.N*f.shape.OutH*f.shape.OutW, f.x.C
	y := alloc[T](f.x, rows*c)
	f.winner = lend[uint8](arenaOf(f.x), rows*c)
	kernels.PoolWinners(y, f.winner, values[T](f.x), f.x.N, f.shape)
	return newOutput(y, rows, c), nil
}

// Backward sends each gradient to the value that won.
func (f *halve[T]) Backward(gy mat.Tensor) error {
	if f.x.RequiresGrad() {
		dx := alloc[T](f.x, f.x.Rows()*f.x.C)
		kernels.PoolWinnersGrad(dx, values[T](gy), f.winner, f.x.N, f.shape)
		giveGrad(f.x.Tensor, dx)
	}
	return nil
}
