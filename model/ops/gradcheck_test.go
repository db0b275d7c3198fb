package ops

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
)

// gradCheck compares the gradients that build's graph gives for every input
// with central differences in float64, on the loss Σ y·r with a fixed random r
// (so that no component of the gradient cancels).
func gradCheck(t *testing.T, inputs []*mat.Dense[float64], build func() (mat.Tensor, error)) {
	t.Helper()
	y, err := build()
	if err != nil {
		t.Fatal(err)
	}
	r := randomSlice(y.Value().Size(), 99)
	if y.Value().Size() == 1 {
		r[0] = 1
	}
	s := y.Value().Shape()
	y.AccGrad(mat.NewDense[float64](mat.WithShape(s[0], s[1]), mat.WithBacking(r)))
	if err := ag.Backward(y); err != nil {
		t.Fatal(err)
	}
	loss := func() float64 {
		y, err := build()
		if err != nil {
			t.Fatal(err)
		}
		var sum float64
		for i, v := range values[float64](y) {
			sum += v * r[i]
		}
		return sum
	}
	for k, in := range inputs {
		if !in.HasGrad() {
			t.Fatalf("input %d got no gradient", k)
		}
		compareGradient(t, k, values[float64](in), values[float64](in.Grad()), loss)
	}
}

func compareGradient(t *testing.T, k int, x, grad []float64, loss func() float64) {
	t.Helper()
	const h = 1e-5
	for i := range x {
		old := x[i]
		x[i] = old + h
		up := loss()
		x[i] = old - h
		down := loss()
		x[i] = old
		want := (up - down) / (2 * h)
		if math.Abs(grad[i]-want) > 1e-6*math.Max(1, math.Abs(want)) {
			t.Fatalf("input %d, element %d: gradient %.9g, by differences %.9g", k, i, grad[i], want)
		}
	}
}

func randomSlice(n int, seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	x := make([]float64, n)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	return x
}

// leaf makes a random matrix that wants a gradient.
func leaf(rows, cols int, seed uint64) *mat.Dense[float64] {
	return mat.NewDense[float64](mat.WithShape(rows, cols), mat.WithBacking(randomSlice(rows*cols, seed)), mat.WithGrad(true))
}

// randomMap makes a random feature map that wants a gradient.
func randomMap(n, h, w, c int, seed uint64) (FeatureMap, *mat.Dense[float64]) {
	d := leaf(n*h*w, c, seed)
	return FeatureMap{d, n, h, w, c}, d
}

// numbers makes a feature map from plain values.
func numbers(t *testing.T, n, h, w, c int, data ...float64) FeatureMap {
	t.Helper()
	f, err := NewFeatureMap(data, n, h, w, c)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func matrix(rows, cols int, data ...float64) *mat.Dense[float64] {
	return mat.NewDense[float64](mat.WithShape(rows, cols), mat.WithBacking(data))
}

func wantValues(t *testing.T, got mat.Tensor, want ...float64) {
	t.Helper()
	v := values[float64](got)
	if len(v) != len(want) {
		t.Fatalf("got %d values %v, want %d", len(v), v, len(want))
	}
	for i := range v {
		if math.Abs(v[i]-want[i]) > 1e-9 {
			t.Fatalf("got %v, want %v", v, want)
		}
	}
}

func must(t *testing.T) func(FeatureMap, error) FeatureMap {
	return func(f FeatureMap, err error) FeatureMap {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
}
