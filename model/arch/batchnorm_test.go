package arch

import (
	"math"
	"strings"
	"testing"
)

func TestAffineIsTheNormalization(t *testing.T) {
	gain, shift, err := Affine([]float64{2, -1}, []float64{0.5, 3}, []float64{10, -4}, []float64{4, 0})
	if err != nil {
		t.Fatal(err)
	}
	const x = 7
	for c, want := range []float64{
		2*(x-10)/math.Sqrt(4.001) + 0.5,
		-(x+4)/math.Sqrt(0.001) + 3,
	} {
		if got := x*gain[c] + shift[c]; math.Abs(got-want) > 1e-9 {
			t.Errorf("channel %d gives %g, want %g", c, got, want)
		}
	}
}

func TestAffineRefusesNegativeVariances(t *testing.T) {
	for _, bad := range []float64{-1, math.NaN()} {
		one := []float64{1, 1}
		if _, _, err := Affine(one, one, one, []float64{1, bad}); err == nil || !strings.Contains(err.Error(), "variance[1]") {
			t.Errorf("variance %g: error %v", bad, err)
		}
	}
}
