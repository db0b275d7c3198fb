package kernels

// poolable reports whether the assembly can pool maps of c channels: AVX2 has no
// masked writes of bytes.
func (v *vectorSet) poolable(c int) bool { return v == avx512 || c%v.lanes == 0 }

func poolWinners[T Float](y []T, winner []uint8, x []T, s PoolShape, lo, hi int) {
	out, ok := float32s(y)
	if !ok || !vectors.poolable(s.C) {
		plainPoolWinners(y, winner, x, s, lo, hi)
		return
	}
	in := as32(x)
	for row := lo; row < hi; row++ {
		at, a, b := s.pair(row)
		vectors.poolWinners(&out[at], &winner[at], &in[a], &in[b], s.OutW, s.C)
	}
}

func poolSpread[T Float](dx, dy []T, winner []uint8, s PoolShape, lo, hi int) {
	out, ok := float32s(dx)
	if !ok || !vectors.poolable(s.C) {
		plainPoolSpread(dx, dy, winner, s, lo, hi)
		return
	}
	g := as32(dy)
	for row := lo; row < hi; row++ {
		at, a, b := s.pair(row)
		vectors.poolSpread(&out[a], &out[b], &g[at], &winner[at], s.OutW, s.C)
	}
}
