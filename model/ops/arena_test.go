package ops

import (
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/kernels"
)

func TestArenaLendsWhatWasReturned(t *testing.T) {
	const n = 2 * smallest
	var a Arena
	first, second := lend[float32](&a, n), lend[float32](&a, n)
	if &first[0] == &second[0] {
		t.Fatal("one buffer was lent twice")
	}
	lend[float64](&a, n)
	a.Reset()
	again, other := lend[float32](&a, n), lend[float32](&a, n+1)
	if &again[0] != &first[0] && &again[0] != &second[0] {
		t.Error("a buffer that was returned is not lent again")
	}
	if len(other) != n+1 || len(lend[uint8](&a, n)) != n {
		t.Error("a buffer has another length than was asked for")
	}
	a.Reset()
	if len(a.float32.free[n]) != 1 || len(a.float64.free) != 0 {
		t.Error("buffers that the last step had no use for are kept")
	}
}

func TestNoArena(t *testing.T) {
	var a *Arena
	a.Reset()
	if len(lend[float32](a, 2*smallest)) != 2*smallest {
		t.Fatal("without an arena there is no buffer")
	}
}

// everyOperator computes a loss through every operator that takes buffers from
// an arena, and returns it with the gradients of the weights.
func everyOperator(t *testing.T, a *Arena, seed uint64) [][]float64 {
	t.Helper()
	const n, h, w, c = 4, 15, 14, 16
	x, err := NewFeatureMapIn(a, randomSlice(n*h*w*c, seed), n, h, w, c)
	if err != nil {
		t.Fatal(err)
	}
	ok := must(t)
	kernel, depth := leaf(9*c, c, seed+1), leaf(9, c, seed+2)
	gamma, beta := leaf(1, c, seed+3), leaf(1, c, seed+4)
	same := Window{Height: 3, Width: 3, Stride: 1, Padding: Same}
	r := rand.New(rand.NewPCG(seed, 1))
	y := ok(Conv2D(x, kernel, nil, same, kernels.ReLU))
	y = ok(DepthwiseConv2D(y, depth, nil, same, kernels.None))
	z, _, err := BatchNorm2D(y, gamma, beta, nil, 1e-3)
	if err != nil {
		t.Fatal(err)
	}
	y = ok(Add(y, ReLU(z)))
	y = ok(Dropout(y, 0.5, true, r))
	y = ok(MaxPool2D(y, Window{Height: 3, Width: 3, Stride: 1, Padding: Same}))
	y = ok(MaxPool2D(y, Window{Height: 2, Width: 2, Stride: 2, Padding: Valid}))
	y = ok(Add(ReLU6(y), y))
	flat, pooled := ok(Flatten(y)), GlobalAveragePool(y)
	hidden := leaf(flat.C, 3, seed+5)
	logits := ok(Add(ok(Dense(flat, hidden, nil, kernels.None)), ok(Dense(pooled, leaf(c, 3, seed+6), nil, kernels.None))))
	loss, err := BCEWithLogits(logits, make([]float64, 3*n))
	if err != nil {
		t.Fatal(err)
	}
	if err := ag.Backward(loss); err != nil {
		t.Fatal(err)
	}
	out := [][]float64{append([]float64(nil), values[float64](loss)...)}
	for _, p := range []mat.Tensor{kernel, depth, gamma, beta, hidden} {
		out = append(out, append([]float64(nil), values[float64](p.Grad())...))
	}
	return out
}

// TestArenaChangesNoResult runs steps on different numbers with one arena: what
// an earlier step left in a buffer must not show in a later one.
func TestArenaChangesNoResult(t *testing.T) {
	var a Arena
	for seed := range uint64(4) {
		got, want := everyOperator(t, &a, 10*seed), everyOperator(t, nil, 10*seed)
		a.Reset()
		for i := range want {
			for k, v := range want[i] {
				if got[i][k] != v {
					t.Fatalf("step %d, result %d: element %d is %v with reuse, %v without", seed, i, k, got[i][k], v)
				}
			}
		}
	}
}
