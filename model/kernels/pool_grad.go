package kernels

import "fmt"

// PoolWinners is 2x2 max-pooling with stride 2, without padding, of n maps
// x [H,W,C] into y [OutH,OutW,C], where an odd last row or column falls away. It
// also writes which of its window's inputs each output is, 0 to 3 from the upper
// left to the lower right. The first of equals wins.
func PoolWinners[T Float](y []T, winner []uint8, x []T, n int, s PoolShape) {
	s.checkHalves("PoolWinners", n, len(x), len(y), len(winner))
	Parallel(n*s.OutH, s.rowGrain(), func(lo, hi int) { poolWinners(y, winner, x, s, lo, hi) })
}

// PoolWinnersGrad overwrites dx [n,H,W,C] with the gradient of the input, given
// that of the output and the winners: each goes to the input that won.
func PoolWinnersGrad[T Float](dx, dy []T, winner []uint8, n int, s PoolShape) {
	s.checkHalves("PoolWinnersGrad", n, len(dx), len(dy), len(winner))
	Parallel(n*s.OutH, s.rowGrain(), func(lo, hi int) {
		poolSpread(dx, dy, winner, s, lo, hi)
		clearRemainder(dx, s, lo, hi)
	})
}

func (s PoolShape) checkHalves(what string, n, x, y, winner int) {
	if n < 0 || min(s.C, s.OutH, s.OutW) < 1 || !s.halves() || s.H > 2*s.OutH+1 || s.W > 2*s.OutW+1 {
		panic(fmt.Sprintf("kernels: %s: %+v is not 2x2 pooling with stride 2", what, s))
	}
	needLen(what+": input", x, n*s.H*s.W*s.C)
	needLen(what+": output", y, n*s.OutH*s.OutW*s.C)
	needLen(what+": winners", winner, n*s.OutH*s.OutW*s.C)
}

// rowGrain is how many rows of outputs are worth a goroutine.
func (s PoolShape) rowGrain() int { return elementGrain/(4*s.OutW*s.C) + 1 }

// Halves says that the windows are 2x2, side by side and all inside the map.
func (s PoolShape) Halves() bool { return s.halves() }

// pair is where row, counted over all maps, begins in y, and where the two rows
// of x that it comes from begin.
func (s PoolShape) pair(row int) (y, a, b int) {
	a = (row/s.OutH*s.H + row%s.OutH*2) * s.W * s.C
	return row * s.OutW * s.C, a, a + s.W*s.C
}

func plainPoolWinners[T Float](y []T, winner []uint8, x []T, s PoolShape, lo, hi int) {
	for row := lo; row < hi; row++ {
		at, a, b := s.pair(row)
		for range s.OutW {
			out, won := y[at:at+s.C], winner[at:at+s.C]
			copy(out, x[a:])
			clear(won)
			plainTakeLarger(out, won, x[a+s.C:], 1)
			plainTakeLarger(out, won, x[b:], 2)
			plainTakeLarger(out, won, x[b+s.C:], 3)
			at, a, b = at+s.C, a+2*s.C, b+2*s.C
		}
	}
}

// plainTakeLarger replaces best by x, and won by number, where x is larger.
func plainTakeLarger[T Float](best []T, won []uint8, x []T, number uint8) {
	for i, v := range x[:len(best)] {
		if v > best[i] {
			best[i], won[i] = v, number
		}
	}
}

func plainPoolSpread[T Float](dx, dy []T, winner []uint8, s PoolShape, lo, hi int) {
	for row := lo; row < hi; row++ {
		at, a, b := s.pair(row)
		for range s.OutW {
			for i, from := range [4]int{a, a + s.C, b, b + s.C} {
				plainKeepEqual(dx[from:from+s.C], dy[at:], winner[at:], uint8(i))
			}
			at, a, b = at+s.C, a+2*s.C, b+2*s.C
		}
	}
}

func plainKeepEqual[T Float](dst, x []T, won []uint8, number uint8) {
	for i := range dst {
		dst[i] = keepIf(won[i] == number, x[i])
	}
}

// clearRemainder clears what no window covers: an odd last column, and with the
// last row of a map an odd row below it.
func clearRemainder[T Float](dx []T, s PoolShape, lo, hi int) {
	line := s.W * s.C
	for row := lo; row < hi; row++ {
		_, a, b := s.pair(row)
		clear(dx[a+2*s.OutW*s.C : a+line])
		clear(dx[b+2*s.OutW*s.C : b+line])
		if row%s.OutH == s.OutH-1 && s.H > 2*s.OutH {
			clear(dx[b+line : b+2*line])
		}
	}
}
