package layers

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nlpodyssey/spago/ag"

	"onesheet/model/ops"
)

// backward runs one training step's forward and backward pass, and gives the
// outputs of all operations.
func backward(t *testing.T, n *Network) []ops.FeatureMap {
	t.Helper()
	x, labels := stripes(t, 4)
	outputs, err := n.ForwardAll(Context{Training: true, Rand: rand.New(rand.NewPCG(1, 1))}, x)
	if err != nil {
		t.Fatal(err)
	}
	loss, err := ops.BCEWithLogits(outputs[len(outputs)-1], labels)
	if err != nil {
		t.Fatal(err)
	}
	if err := ag.Backward(loss); err != nil {
		t.Fatal(err)
	}
	return outputs
}

func TestNoGradientsBelowFrozenLayers(t *testing.T) {
	n := build(t)
	if err := n.Freeze("stem", "dw/", "bn"); err != nil {
		t.Fatal(err)
	}
	mean := append([]float32(nil), tensor(t, n, "bn/mean").Values()...)
	outputs := backward(t, n)
	for i, op := range n.Graph() {
		below := op.Name != "hidden" && op.Name != "drop" && op.Name != "logits"
		if outputs[i].RequiresGrad() == below {
			t.Errorf("%s: gradients %v", op.Name, outputs[i].RequiresGrad())
		}
	}
	for _, x := range n.Tensors() {
		learns := strings.HasPrefix(x.Name, "hidden") || strings.HasPrefix(x.Name, "logits")
		if x.Param.HasGrad() != learns {
			t.Errorf("%s: has a gradient: %v", x.Name, x.Param.HasGrad())
		}
	}
	for i, v := range tensor(t, n, "bn/mean").Values() {
		if v != mean[i] {
			t.Fatal("training changed the running mean of a frozen batch normalization")
		}
	}
}

func TestFreezeTellsMistakes(t *testing.T) {
	if err := build(t).Freeze("stem", "bse/"); err == nil || !strings.Contains(err.Error(), `"bse/"`) {
		t.Errorf("error %v, want one that names the prefix", err)
	}
	if err := build(t).Freeze(""); err == nil || !strings.Contains(err.Error(), "nothing to train") {
		t.Errorf("error %v, want one about nothing to train", err)
	}
}
