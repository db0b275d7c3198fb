package train

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// onBase is the recipe of model6 on a base drawn at random.
func onBase(t *testing.T) Config {
	t.Helper()
	base, err := layers.NewNetwork(arch.VGG16Features(), arch.Shape{H: 32, W: 32, C: 3}, rand.New(rand.NewPCG(4, 4)))
	if err != nil {
		t.Fatal(err)
	}
	f := &weightfile.File{Metadata: map[string]string{"name": "vgg16"}}
	for _, x := range base.Tensors() {
		f.Tensors = append(f.Tensors, weightfile.Float32Tensor(x.Name, x.Shape, x.Values()))
	}
	c := studyRecipe(t, "model6")
	c.Base, c.Epochs = filepath.Join(t.TempDir(), "vgg16.safetensors"), 1
	if err := writeWeights(c.Base, f); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestConstantPart(t *testing.T) {
	six := onBase(t)
	augmented := six
	augmented.Augment = Augment{Flip: true}
	first := studyRecipe(t, "model1")
	first.Frozen = []string{"conv1"} // its dropout is not constant
	for name, c := range map[string]struct {
		c    Config
		want int
	}{"model6": {six, 19}, "augmented": {augmented, 0}, "model2": {studyRecipe(t, "model2"), 0}, "first layer": {first, 3}} {
		n, _, err := start(c.c, []string{"Blue", "Red"}, []float64{0.5, 0.5})
		if err != nil {
			t.Fatal(err)
		}
		if got := constant(n, c.c); got != c.want {
			t.Errorf("%s: %d operations, want %d", name, got, c.want)
		}
	}
}

// The steps of a run give the same whether the frozen part is run once or at
// every step.
func TestPrecomputedFeaturesChangeNothing(t *testing.T) {
	c := onBase(t)
	steps := func(precompute bool) (losses []float64) {
		tr, err := prepare(context.Background(), c, t.TempDir(), false, Observer{})
		if err != nil {
			t.Fatal(err)
		}
		if tr.learner == tr.network || tr.batches.features == nil {
			t.Fatal("the features of the base were not computed")
		}
		if !precompute {
			tr.learner, tr.batches.features = tr.network, nil
		}
		for b := range tr.batches.stream(t.Context(), 0, tr.steps) {
			before := tr.state.Loss
			if err := tr.step(b); err != nil {
				t.Fatal(err)
			}
			losses = append(losses, tr.state.Loss-before)
		}
		return losses
	}
	with, without := steps(true), steps(false)
	if len(with) != 5 || with[0] == with[4] {
		t.Fatalf("losses %v", with)
	}
	for i := range with {
		if math.Abs(with[i]-without[i]) > 1e-4 {
			t.Errorf("step %d: loss %g with precomputed features, %g without", i, with[i], without[i])
		}
	}
}

func TestResumedRunOnFeaturesEqualsAnUnbrokenOne(t *testing.T) {
	whole := resumesExactly(t, onBase(t), 2)
	best := parse(t, filepath.Join(whole, BestFile))
	base := parse(t, filepath.Join(whole, checkpointFile))
	a, _ := best.Tensor("base/block5_conv3/kernel")
	b, _ := base.Tensor("base/block5_conv3/kernel")
	if len(a.Data) == 0 || !bytes.Equal(a.Data, b.Data) {
		t.Error("the weights do not hold the base")
	}
}
