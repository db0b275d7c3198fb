package kernels

import (
	"math/rand/v2"
	"testing"
)

func TestInt8Columns(t *testing.T) {
	for _, shape := range [][2]int{{0, 3}, {1, 1}, {9, 5}, {600, 8}, {12, 27}, {70000, 6}} {
		k, n := shape[0], shape[1]
		w := randomWeights(rand.New(rand.NewPCG(uint64(k), uint64(n))), k*n)
		want, wantMagnitudes := make([]int64, n), make([]int64, n)
		for i, v := range w {
			want[i%n] += int64(v)
			wantMagnitudes[i%n] += int64(max(v, 0)) - int64(min(v, 0))
		}
		eachInt8Path(t, func(t *testing.T) {
			sums, magnitudes := Int8Columns(w, n)
			for c := range n {
				if sums[c] != want[c] || magnitudes[c] != wantMagnitudes[c] {
					t.Fatalf("[%d,%d]: column %d sums up to %d and %d, want %d and %d", k, n, c, sums[c], magnitudes[c], want[c], wantMagnitudes[c])
				}
			}
		})
	}
}

// TestInt8LayoutPacks compares with where each weight belongs.
func TestInt8LayoutPacks(t *testing.T) {
	for _, shape := range [][2]int{{4, 1}, {12, 8}, {36, 29}, {64, 40}} {
		depth, n := shape[0], shape[1]
		w := randomWeights(rand.New(rand.NewPCG(uint64(depth), uint64(n))), depth*n)
		eachInt8Path(t, func(t *testing.T) {
			l := int8ConvLayout()
			got, want := l.pack(w, depth, n), make([]int8, depth*roundUp(n, l.width))
			for i, v := range w {
				k, c := i/n, i%n
				panel := c / l.width * depth * l.width
				want[panel+k/l.group*l.group*l.width+c%l.width*l.group+k%l.group] = v
			}
			for i := range want {
				if got[i] != want[i] {
					t.Fatalf("%+v, [%d,%d]: weight %d is %d, want %d", l, depth, n, i, got[i], want[i])
				}
			}
		})
	}
}
