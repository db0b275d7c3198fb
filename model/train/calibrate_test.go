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
