package ops

import (
	"testing"

	"github.com/nlpodyssey/spago/mat"
)

func TestBatchNormByHand(t *testing.T) {
	x := numbers(t, 1, 1, 2, 2, 1, 10, 3, 10) // channel 0: mean 2, variance 1
	y, m, err := BatchNorm2D(x, matrix(1, 2, 2, 1), matrix(1, 2, 5, 7), nil, 0.0)
	if err != nil {
		t.Fatal(err)
	}
	if m.Mean[0] != 2 || m.Var[0] != 1 || m.Mean[1] != 10 || m.Var[1] != 0 {
		t.Fatalf("moments %+v", m)
	}
	got := values[float64](y)
	if got[0] != 3 || got[2] != 7 {
		t.Fatalf("channel 0: %v, want 3 and 7", got)
	}
	running := &Moments{Mean: []float64{1, 10}, Var: []float64{4, 1}}
	y, _, err = BatchNorm2D(x, matrix(1, 2, 1, 1), matrix(1, 2, 0, 0), running, 0)
	if err != nil {
		t.Fatal(err)
	}
	wantValues(t, y, 0, 0, 1, 0)
}

func TestBatchNormGradients(t *testing.T) {
	for name, running := range map[string]*Moments{
		"training":  nil,
		"inference": {Mean: []float64{0.1, -0.2, 0.3}, Var: []float64{1, 2, 0.5}},
	} {
		t.Run(name, func(t *testing.T) {
			x, xd := randomMap(2, 3, 2, 3, 1)
			gamma, beta := leaf(1, 3, 2), leaf(1, 3, 3)
			gradCheck(t, []*mat.Dense[float64]{xd, gamma, beta}, func() (mat.Tensor, error) {
				y, _, err := BatchNorm2D(x, gamma, beta, running, 1e-3)
				return y.Tensor, err
			})
		})
	}
}

func TestBatchNormRejectsWrongChannels(t *testing.T) {
	x, _ := randomMap(1, 2, 2, 3, 1)
	if _, _, err := BatchNorm2D(x, leaf(1, 2, 1), leaf(1, 3, 1), nil, 1e-3); err == nil {
		t.Fatal("gamma of 2 channels was accepted for 3")
	}
	if _, _, err := BatchNorm2D(x, leaf(1, 3, 1), leaf(1, 3, 1), &Moments{Mean: []float64{1}, Var: []float64{1}}, 1e-3); err == nil {
		t.Fatal("statistics of 1 channel were accepted for 3")
	}
}
