package layers

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/ops"
)

// parted is a network whose operations 1 to 3 hang together.
func parted(t *testing.T) *Network {
	t.Helper()
	g := arch.Graph{
		{Kind: arch.Conv, Name: "first", Input: arch.Picture, Size: 3, Channels: 4, Activation: "relu"},
		{Kind: arch.Conv, Name: "second", Input: 0, Size: 3, Channels: 4},
		{Kind: arch.Add, Name: "sum", Inputs: []int{1, 0}},
		{Kind: arch.GlobalAveragePool, Name: "pool", Input: 2},
		{Kind: arch.Dense, Name: "logits", Input: 3, Channels: 3},
	}
	n, err := NewNetwork(g, arch.Shape{H: 6, W: 4, C: 3}, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSplitHalvesGiveTheWhole(t *testing.T) {
	n := parted(t)
	r := rand.New(rand.NewPCG(2, 2))
	pixels := make([]float32, 2*6*4*3)
	for i := range pixels {
		pixels[i] = r.Float32()
	}
	x, err := ops.NewFeatureMap(pixels, 2, 6, 4, 3)
	if err != nil {
		t.Fatal(err)
	}
	want, err := n.Forward(Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{1, 3, 4} {
		lower, upper, err := n.Split(at)
		if err != nil {
			t.Fatal(err)
		}
		between, err := lower.Forward(Context{}, x)
		if err != nil {
			t.Fatal(err)
		}
		if got := upper.Input(); got.Values() != between.H*between.W*between.C {
			t.Errorf("at %d: upper takes %v, lower gives %v", at, got, between)
		}
		y, err := upper.Forward(Context{}, between)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(y.Value().Data().F32(), want.Value().Data().F32()) {
			t.Errorf("at %d: the halves answer differently", at)
		}
		if upper.Classes() != 3 {
			t.Errorf("at %d: %d classes", at, upper.Classes())
		}
	}
	if n.Graph()[2].Inputs[0] != 1 || n.Graph()[4].Input != 3 {
		t.Error("the whole network's graph was changed")
	}
}

func TestSplitRefuses(t *testing.T) {
	n := parted(t)
	if _, _, err := n.Split(2); err == nil || !strings.Contains(err.Error(), `"sum" takes more from below`) {
		t.Errorf("between a map and its sum: %v", err)
	}
	for _, at := range []int{0, 5, -1} {
		if _, _, err := n.Split(at); err == nil {
			t.Errorf("no error for %d", at)
		}
	}
}
