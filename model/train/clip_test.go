package train

import (
	"math"
	"testing"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
)

// withGradient makes a parameter with the given gradient.
func withGradient(g ...float32) *nn.Param {
	shape := mat.WithShape(1, len(g))
	p := nn.NewParam(mat.NewDense[float32](shape))
	p.AccGrad(mat.NewDense[float32](shape, mat.WithBacking(g)))
	return p
}

func TestClippingScalesEverythingTogether(t *testing.T) {
	a, b, without := withGradient(3, 0), withGradient(-4), nn.NewParam(mat.NewDense[float32](mat.WithShape(1, 2)))
	if norm := clipGradients([]*nn.Param{a, without, b}, 1); math.Abs(norm-5) > 1e-12 {
		t.Errorf("norm %g, want 5", norm)
	}
	for i, want := range []float64{0.6, 0, -0.8} {
		got := append(append([]float32(nil), gradientOf(a)...), gradientOf(b)...)[i]
		if math.Abs(float64(got)-want) > 1e-6 {
			t.Errorf("gradient %d is %g, want %g", i, got, want)
		}
	}
}

func TestSmallGradientsAreLeftAlone(t *testing.T) {
	p := withGradient(0.3, 0.4)
	clipGradients([]*nn.Param{p}, 1)
	if g := gradientOf(p); g[0] != 0.3 || g[1] != 0.4 {
		t.Errorf("gradients %v, want 0.3 and 0.4", g)
	}
}
