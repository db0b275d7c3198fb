package train

import (
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/optimizers/adam"

	"onesheet/model/layers"
)

// TestUpdateIsSpagos compares steps with those of spago's AdamW, bit by bit.
func TestUpdateIsSpagos(t *testing.T) {
	const n = 1003
	r := rand.New(rand.NewPCG(1, 2))
	random := func() []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64())
		}
		return x
	}
	param := func(x []float32) *nn.Param {
		return nn.NewParam(mat.NewDense[float32](mat.WithShape(1, n), mat.WithBacking(append([]float32(nil), x...))))
	}
	start := random()
	ours, spagos := param(start), param(start)
	g := &group{adam: adam.New(adam.NewAdamWConfig(0.01, 0.9, 0.999, 1e-8, 0.05))}
	for step := range 5 {
		g.adam.TimeStep = step
		g.adam.IncExample()
		gradient := random()
		for _, p := range []*nn.Param{ours, spagos} {
			p.AccGrad(mat.NewDense[float32](mat.WithShape(1, n), mat.WithBacking(gradient)))
		}
		g.update(ours)
		if err := g.adam.OptimizeParams(spagos); err != nil {
			t.Fatal(err)
		}
		if ours.HasGrad() {
			t.Fatal("the gradient is still there after the step")
		}
		want := spagos.Value().Data().F32()
		for i, v := range ours.Value().Data().F32() {
			if v != want[i] {
				t.Fatalf("step %d: element %d is %v, spago's %v", step, i, v, want[i])
			}
		}
	}
}

func TestUnitsWithManyInputsLearnMoreSlowly(t *testing.T) {
	for _, c := range []struct {
		tensor layers.Tensor
		want   float64
	}{
		{layers.Tensor{Shape: []int{3, 3, 128, 512}, Kernel: true}, 1},
		{layers.Tensor{Shape: []int{3, 3, 256, 8}, Kernel: true}, 1},
		{layers.Tensor{Shape: []int{3, 3, 512, 512}, Kernel: true}, 0.5},
		{layers.Tensor{Shape: []int{49152, 64}, Kernel: true}, 2304.0 / 49152},
		{layers.Tensor{Shape: []int{49152}}, 1}, // a bias has one input
	} {
		if got := rateScale(c.tensor); got != c.want {
			t.Errorf("%v: %g, want %g", c.tensor.Shape, got, c.want)
		}
	}
}
