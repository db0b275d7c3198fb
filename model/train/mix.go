package train

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Mix blends pairs of a batch's posters, and their targets in the same
// proportion: a network that must answer "seven tenths of this, three tenths of
// that" cannot learn posters by heart. With both kinds on, each pair gets one of
// them by chance.
type Mix struct {
	Share  float64 `json:"share"`  // of the pairs that are blended; 0, the default, is none
	Mixup  float64 `json:"mixup"`  // alpha of mixup (Zhang et al. 2018): pixels are averaged; 0, the default, is off
	CutMix float64 `json:"cutmix"` // alpha of CutMix (Yun et al. 2019): a rectangle is exchanged; 0, the default, is off
}

// leastAlpha keeps the draws of beta from underflowing.
const leastAlpha = 0.05

// Check reports numbers that mean nothing.
func (m Mix) Check() error {
	var errs []error
	if !(m.Share >= 0 && m.Share <= 1) {
		errs = append(errs, fmt.Errorf("train: share %g of mix is not in [0, 1]", m.Share))
	}
	for name, alpha := range map[string]float64{"mixup": m.Mixup, "cutmix": m.CutMix} {
		if alpha != 0 && !(alpha >= leastAlpha && alpha <= 1) {
			errs = append(errs, fmt.Errorf("train: %s %g: 0 for none and %g to 1 are possible", name, alpha, leastAlpha))
		}
	}
	return errors.Join(errs...)
}

func (m Mix) on() bool { return m.Share > 0 && (m.Mixup > 0 || m.CutMix > 0) }

// apply blends the batch's first poster with its last, its second with its last
// but one, and so on; both of a pair get a part of the other. Pictures are of
// h x w pixels.
func (m Mix) apply(b *batch, h, w int, r *rand.Rand) {
	if !m.on() {
		return
	}
	size := len(b.x) / b.n
	for i := range b.n / 2 {
		if r.Float64() >= m.Share {
			continue
		}
		j := b.n - 1 - i
		first, second := b.x[i*size:(i+1)*size], b.x[j*size:(j+1)*size]
		kept := m.blend(first, second, h, w, r)
		mingle(row(b.targets, i, b.n), row(b.targets, j, b.n), kept)
		mingle(row(b.shift, i, b.n), row(b.shift, j, b.n), kept)
	}
}

// blend mixes two pictures and tells which share of itself each has kept.
func (m Mix) blend(a, b []float32, h, w int, r *rand.Rand) (kept float64) {
	if m.CutMix == 0 || m.Mixup > 0 && r.IntN(2) == 0 {
		kept = beta(m.Mixup, r)
		mingle(a, b, kept)
		return kept
	}
	return exchange(a, b, h, w, 1-beta(m.CutMix, r), r)
}

// exchange swaps a rectangle of the pictures' shape, of a share of their area
// and about a random pixel, and tells the share that stayed: what lies beyond
// the border does not count.
func exchange(a, b []float32, h, w int, share float64, r *rand.Rand) (kept float64) {
	side := math.Sqrt(share)
	top, bottom := span(r.IntN(h), side, h)
	left, right := span(r.IntN(w), side, w)
	for y := top; y < bottom; y++ {
		for i := (y*w + left) * 3; i < (y*w+right)*3; i++ {
			a[i], b[i] = b[i], a[i]
		}
	}
	return 1 - float64((bottom-top)*(right-left))/float64(h*w)
}

// span is a share of n pixels about a centre, inside [0, n).
func span(centre int, share float64, n int) (from, to int) {
	half := int(math.Round(share * float64(n) / 2))
	return max(centre-half, 0), min(centre+half, n)
}

// mingle moves two rows towards each other: each keeps its share of itself.
func mingle[T float32 | float64](a, b []T, kept float64) {
	k := T(kept)
	for i := range a {
		a[i], b[i] = k*a[i]+(1-k)*b[i], k*b[i]+(1-k)*a[i]
	}
}

// row is row i of a matrix with n rows; of none, it is empty.
func row(matrix []float64, i, n int) []float64 {
	width := len(matrix) / n
	return matrix[i*width : (i+1)*width]
}

// beta draws from the beta distribution with both parameters alpha in (0, 1] by
// Jöhnk's method (1964), which is quick for parameters that small.
func beta(alpha float64, r *rand.Rand) float64 {
	for {
		x, y := math.Pow(r.Float64(), 1/alpha), math.Pow(r.Float64(), 1/alpha)
		if s := x + y; s > 0 && s <= 1 {
			return x / s
		}
	}
}
