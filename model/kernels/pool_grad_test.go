package kernels

import (
	"fmt"
	"math"
	"testing"
)

// pooled is a shape of 2x2 pooling for maps of h x w pixels.
func pooled(h, w, c int) PoolShape {
	return PoolShape{H: h, W: w, C: c, Size: 2, Stride: 2, OutH: h / 2, OutW: w / 2}
}

var poolShapes = []PoolShape{
	pooled(2, 2, 1), pooled(3, 5, 1), pooled(4, 4, 7), pooled(5, 7, 8), pooled(6, 3, 16), pooled(7, 9, 19),
	pooled(13, 11, 32), pooled(8, 6, 64), pooled(96, 65, 24), pooled(97, 64, 33),
}

// coarse is noise of few values, so that windows have equals.
func coarse[T Float](n int, seed uint64) []T {
	x := noise[T](n, seed)
	for i, v := range x {
		x[i] = T(math.Round(2 * float64(v)))
	}
	return x
}

// poolByHand gives what each output is, and from where in x.
func poolByHand[T Float](x []T, n int, s PoolShape) (y []T, from []int) {
	for i := range n * s.OutH * s.OutW * s.C {
		k, ox, row := i%s.C, i/s.C%s.OutW, i/s.C/s.OutW
		at := ((row/s.OutH*s.H+row%s.OutH*2)*s.W+2*ox)*s.C + k
		best := at
		for _, next := range []int{at + s.C, at + s.W*s.C, at + (s.W+1)*s.C} {
			if x[next] > x[best] {
				best = next
			}
		}
		y, from = append(y, x[best]), append(from, best)
	}
	return y, from
}

func testPoolWinners[T Float](t *testing.T) {
	const n = 3
	for _, s := range poolShapes {
		x := coarse[T](n*s.H*s.W*s.C, 1)
		want, from := poolByHand(x, n, s)
		y, winner := noise[T](len(want)+3, 2), make([]uint8, len(want)+3)
		winner[len(want)] = 77
		rest := append([]T(nil), y[len(want):]...)
		PoolWinners(y, winner, x, n, s)
		mustBeSame(t, fmt.Sprint(s), y[:len(want)], want)
		mustBeSame(t, "behind y", y[len(want):], rest)
		if winner[len(want)] != 77 {
			t.Fatalf("%v: winners were written past their end", s)
		}
		dy, dx := noise[T](len(want), 3), noise[T](len(x)+3, 4)
		rest = append([]T(nil), dx[len(x):]...)
		wantGrad := make([]T, len(x))
		for i, at := range from {
			wantGrad[at] = dy[i]
		}
		PoolWinnersGrad(dx, dy, winner, n, s)
		mustBeSame(t, fmt.Sprint("gradient ", s), dx[:len(x)], wantGrad)
		mustBeSame(t, "behind dx", dx[len(x):], rest)
	}
}

func TestPoolWinners(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		t.Run("float32", testPoolWinners[float32])
		t.Run("float64", testPoolWinners[float64])
	})
}

func TestPoolWinnersRefusesOtherWindows(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Fatal("a 3x3 window was accepted")
		}
	}()
	s := PoolShape{H: 4, W: 4, C: 1, Size: 3, Stride: 2, OutH: 1, OutW: 1}
	PoolWinners(make([]float32, 1), make([]uint8, 1), make([]float32, 16), 1, s)
}
