package train

import (
	"math"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
)

// oneWeight is a network of a single weight and a bias.
func oneWeight(t *testing.T) *layers.Network {
	t.Helper()
	g := arch.Graph{{Kind: arch.Dense, Name: "d", Input: arch.Picture, Channels: 1}}
	n, err := layers.NewNetwork(g, arch.Shape{H: 1, W: 1, C: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAverageByHand(t *testing.T) {
	n := oneWeight(t)
	w := n.Tensors()[0].Values()
	w[0] = 1
	a := newAverage(n, 0.5)
	w[0] = 2
	a.update(0) // d = 1/10: 0.1·1 + 0.9·2 = 1.9
	w[0] = 4
	a.update(100) // d = min(0.5, 101/110): 0.95 + 2 = 2.95
	if got := a.values[0][0]; math.Abs(float64(got)-2.95) > 1e-6 {
		t.Errorf("average %g, want 2.95", got)
	}
	if w[0] != 4 {
		t.Errorf("averaging changed the weight to %g", w[0])
	}
}

func TestSwapTwiceChangesNothing(t *testing.T) {
	n := oneWeight(t)
	w := n.Tensors()[0].Values()
	w[0] = 1
	a := newAverage(n, 0.9)
	w[0] = 3
	a.swap()
	if w[0] != 1 || a.values[0][0] != 3 {
		t.Errorf("weight %g and average %g, want 1 and 3", w[0], a.values[0][0])
	}
	a.swap()
	if w[0] != 3 || a.values[0][0] != 1 {
		t.Errorf("weight %g and average %g, want 3 and 1", w[0], a.values[0][0])
	}
}
