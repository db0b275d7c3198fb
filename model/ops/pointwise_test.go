package ops

import (
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
)

func TestReLUByHand(t *testing.T) {
	x := numbers(t, 1, 1, 4, 1, -1, 0, 5, 7)
	wantValues(t, ReLU(x), 0, 0, 5, 7)
	wantValues(t, ReLU6(x), 0, 0, 5, 6)
}

func TestReLUGradients(t *testing.T) {
	x, xd := randomMap(1, 3, 3, 2, 1)
	for i, v := range values[float64](xd) {
		values[float64](xd)[i] = 5 * v // some above 6
	}
	gradCheck(t, []*mat.Dense[float64]{xd}, func() (mat.Tensor, error) { return ReLU(x).Tensor, nil })
	xd.ZeroGrad()
	gradCheck(t, []*mat.Dense[float64]{xd}, func() (mat.Tensor, error) { return ReLU6(x).Tensor, nil })
}

func TestAdd(t *testing.T) {
	a, b := numbers(t, 1, 1, 2, 1, 1, 2), numbers(t, 1, 1, 2, 1, 10, 20)
	wantValues(t, must(t)(Add(a, b)), 11, 22)
	if _, err := Add(a, numbers(t, 1, 2, 1, 1, 1, 2)); err == nil {
		t.Fatal("maps of different shapes were added")
	}
}

func TestResidualGradients(t *testing.T) {
	// x is used twice, and the sum again: gradients must add up, not overwrite.
	x, xd := randomMap(1, 2, 2, 2, 1)
	gradCheck(t, []*mat.Dense[float64]{xd}, func() (mat.Tensor, error) {
		r := ReLU(x)
		s, err := Add(r, r)
		if err != nil {
			return nil, err
		}
		y, err := Add(s, r)
		return y.Tensor, err
	})
}

func TestFlattenGradients(t *testing.T) {
	x, xd := randomMap(2, 2, 3, 2, 1)
	gradCheck(t, []*mat.Dense[float64]{xd}, func() (mat.Tensor, error) {
		y, err := Flatten(x)
		return y.Tensor, err
	})
}

func TestDropoutSwitch(t *testing.T) {
	x, _ := randomMap(1, 4, 4, 2, 1)
	if y := must(t)(Dropout(x, 0.5, false, nil)); y.Tensor != x.Tensor {
		t.Fatal("in evaluation dropout must pass its input on")
	}
	if _, err := Dropout(x, 1, true, nil); err == nil {
		t.Fatal("rate 1 was accepted")
	}
	if _, err := Dropout(x, 0.5, true, nil); err == nil {
		t.Fatal("training without a random source was accepted")
	}
}

func TestDropoutKeepsTheMeanAndRepeatsWithItsSeed(t *testing.T) {
	ones := make([]float64, 20000)
	for i := range ones {
		ones[i] = 1
	}
	x := numbers(t, 1, 1, 20000, 1, ones...)
	y := must(t)(Dropout(x, 0.25, true, rand.New(rand.NewPCG(1, 2))))
	var sum float64
	for _, v := range values[float64](y) {
		if v != 0 && v != 1/0.75 {
			t.Fatalf("value %g is neither dropped nor scaled", v)
		}
		sum += v
	}
	if mean := sum / 20000; mean < 0.98 || mean > 1.02 {
		t.Fatalf("mean %g, want 1 within 2 %%", mean)
	}
	again := must(t)(Dropout(x, 0.25, true, rand.New(rand.NewPCG(1, 2))))
	wantValues(t, again, values[float64](y)...)
}

func TestDropoutGradients(t *testing.T) {
	x, xd := randomMap(1, 3, 3, 2, 1)
	gradCheck(t, []*mat.Dense[float64]{xd}, func() (mat.Tensor, error) {
		y, err := Dropout(x, 0.4, true, rand.New(rand.NewPCG(7, 7)))
		return y.Tensor, err
	})
}

func TestAdoptedGradientsStayApart(t *testing.T) {
	// A gradient given from outside must not be changed by later additions.
	x, _ := randomMap(1, 1, 2, 1, 1)
	y := ReLU(x)
	g := matrix(2, 1, 1, 1)
	y.AccGrad(g)
	y.AccGrad(g)
	wantValues(t, g, 1, 1)
	wantValues(t, y.Tensor.(*ag.Operator).Value().Grad(), 2, 2)
}
