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
	y := make([]T, rows*c)
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

// Backward sends each gradient to the value that won.
func (f *maxPool[T]) Backward(gy mat.Tensor) error {
	if !f.x.RequiresGrad() {
		return nil
	}
	c := f.x.C
	dx := make([]T, f.x.Rows()*c)
	g := values[T](gy)
	for row := 0; row < len(g); row += c {
		for k, v := range g[row : row+c] {
			dx[int(f.winner[row+k])*c+k] += v
		}
	}
	giveGrad(f.x.Tensor, dx)
	return nil
}
