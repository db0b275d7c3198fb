package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

// drawn makes logits whose true probability is sigmoid(scale·z + bias).
func drawn(n int, scale, bias float64) (logits [][]float64, labels [][]bool) {
	r := rand.New(rand.NewPCG(3, 4))
	for range n {
		z := 2 * r.NormFloat64()
		logits = append(logits, []float64{z})
		labels = append(labels, []bool{r.Float64() < sigmoid(scale*z+bias)})
	}
	return logits, labels
}

func TestPlattFindsTheDistortion(t *testing.T) {
	logits, labels := drawn(20000, 0.5, -1)
	c := Platt(logits, labels)
	if math.Abs(c.Scale[0]-0.5) > 0.04 || math.Abs(c.Bias[0]+1) > 0.06 {
		t.Errorf("scale %g bias %g, want 0.5 and -1", c.Scale[0], c.Bias[0])
	}
}

func TestPlattLeavesCalibratedLogitsAlone(t *testing.T) {
	logits, labels := drawn(20000, 1, 0)
	c := Platt(logits, labels)
	if math.Abs(c.Scale[0]-1) > 0.05 || math.Abs(c.Bias[0]) > 0.06 {
		t.Errorf("scale %g bias %g, want 1 and 0", c.Scale[0], c.Bias[0])
	}
}

func TestPlattHoldsStillWithoutPositives(t *testing.T) {
	logits := [][]float64{{-3}, {-2}, {-4}}
	labels := [][]bool{{false}, {false}, {false}}
	c := Platt(logits, labels)
	if math.Abs(c.Scale[0]-1) > 0.1 || math.Abs(c.Bias[0]) > 0.5 {
		t.Errorf("three negatives moved scale to %g and bias to %g", c.Scale[0], c.Bias[0])
	}
}

// TestPlattDoesNotOvershoot: whole Newton steps leave these logits for good.
func TestPlattDoesNotOvershoot(t *testing.T) {
	for name, c := range map[string]struct{ mean, spread, positives float64 }{
		"far too sure that none is":   {-12, 1, 0.5},
		"far too sure that all are":   {12, 1, 0.1},
		"all alike and far too sure":  {-15, 0.01, 0.3},
		"wide and against the labels": {-8, 6, 0.5},
	} {
		r := rand.New(rand.NewPCG(5, 6))
		f := plattFit{}
		for range 700 {
			f.logits = append(f.logits, []float64{c.mean + c.spread*r.NormFloat64()})
			f.labels = append(f.labels, []bool{r.Float64() < c.positives})
		}
		got := Platt(f.logits, f.labels)
		a, b := got.Scale[0], got.Bias[0]
		da, db := f.newtonStep(a, b)
		if v := f.value(a, b); !(v < f.value(1, 0)) || math.Abs(da)+math.Abs(db) > 1e-5 {
			t.Errorf("%s: scale %g bias %g cost %g, untouched logits %g; a step from there is (%g, %g)",
				name, a, b, v, f.value(1, 0), da, db)
		}
	}
}
