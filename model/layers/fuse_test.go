package layers

import (
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/spago/ag"

	"onesheet/model/arch"
	"onesheet/model/ops"
)

// normalizedGraph has batch normalization with ReLU and dropout, with ReLU
// alone, with a ReLU that is not its only reader, and with ReLU6.
func normalizedGraph() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "a", Input: arch.Picture, Size: 3, Channels: 19},
		{Kind: arch.BatchNorm, Name: "a_norm", Input: 0},
		{Kind: arch.ReLU, Name: "a_relu", Input: 1},
		{Kind: arch.Dropout, Name: "a_drop", Input: 2, Rate: 0.25},
		{Kind: arch.Conv, Name: "b", Input: 3, Size: 3, Channels: 19},
		{Kind: arch.BatchNorm, Name: "b_norm", Input: 4},
		{Kind: arch.ReLU, Name: "b_relu", Input: 5},
		{Kind: arch.BatchNorm, Name: "c_norm", Input: 6},
		{Kind: arch.ReLU, Name: "c_relu", Input: 7},
		{Kind: arch.Add, Name: "sum", Inputs: []int{7, 8}},
		{Kind: arch.BatchNorm, Name: "d_norm", Input: 9},
		{Kind: arch.ReLU6, Name: "d_relu", Input: 10},
		{Kind: arch.Dropout, Name: "d_drop", Input: 11, Rate: 0.5},
		{Kind: arch.Dense, Name: "logits", Input: 12, Channels: 2},
	}
}

// TestFusionsChangeNothing compares training with and without fusions: logits,
// gradients and running statistics. Without, ReLU and dropout mask the gradient
// before it is read, and every value is rounded as within the fusion.
func TestFusionsChangeNothing(t *testing.T) {
	build := func() *Network {
		n, err := NewNetwork(normalizedGraph(), arch.Shape{H: 8, W: 8, C: 3}, rand.New(rand.NewPCG(3, 4)))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	train := func(n *Network, f map[int]fusion) []float64 {
		x, labels := stripes(t, 4)
		outputs, err := n.forward(Context{Training: true, Rand: rand.New(rand.NewPCG(1, 1))}, x, f)
		if err != nil {
			t.Fatal(err)
		}
		logits := outputs[len(outputs)-1]
		loss, err := ops.BCEWithLogits(logits, labels)
		if err != nil {
			t.Fatal(err)
		}
		if err := ag.Backward(loss); err != nil {
			t.Fatal(err)
		}
		return logits.Value().Data().F64()
	}
	plain, fused := build(), build()
	f := fused.fusions(Context{Training: true})
	if len(f) != 2 || f[1].hidden != 2 || f[1].rate != 0.25 || f[5].hidden != 1 || f[5].rate != 0 {
		t.Fatalf("fusions %+v, want that of a_norm with two operations and of b_norm with one", f)
	}
	if len(fused.fusions(Context{})) != 0 {
		t.Error("there are fusions in inference")
	}
	mustEqual(t, "logits", train(fused, f), train(plain, nil))
	for i, want := range plain.Tensors() {
		got := fused.Tensors()[i]
		mustEqual(t, want.Name, got.Param.Data().F64(), want.Param.Data().F64())
		if want.Param.RequiresGrad() {
			mustEqual(t, "gradient of "+want.Name, got.Param.Grad().Data().F64(), want.Param.Grad().Data().F64())
		}
	}
}

func mustEqual(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i, v := range want {
		if got[i] != v {
			t.Fatalf("%s: element %d is %v with fusions, %v without", what, i, got[i], v)
		}
	}
}
