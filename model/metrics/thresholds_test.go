package metrics

import (
	"math"
	"testing"
)

func TestBestThreshold(t *testing.T) {
	cases := []struct {
		name  string
		p     []float64
		truth string
		want  float64
	}{
		{"clean gap", []float64{0.9, 0.8, 0.2, 0.1}, "++--", 0.5},
		{"all positive", []float64{0.9, 0.4}, "++", 0.2},
		{"one negative inside", []float64{0.9, 0.8, 0.7, 0.1}, "+-+-", 0.4}, // F1 4/5 beats 2/3
		{"tie is not split", []float64{0.6, 0.6, 0.2}, "+--", 0.4},
		{"none positive", []float64{0.9, 0.1}, "--", 0.5},
		{"equally good: the highest", []float64{0.9, 0.5, 0.4, 0.3}, "+--+", 0.7}, // F1 2/3 twice
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var pairs []pair
			for i, p := range c.p {
				pairs = append(pairs, pair{p, c.truth[i] == '+'})
			}
			same(t, "threshold", bestThreshold(pairs), c.want)
		})
	}
}

func TestMiddleIsAboveTheNextPoster(t *testing.T) {
	low := 0.5
	high := math.Nextafter(low, 1)
	if m := middle(low, high); m <= low || m > high {
		t.Errorf("middle(%v, %v) = %v", low, high, m)
	}
}

// No other threshold may give a better F1 than the chosen one.
func TestChooseThresholdsIsBest(t *testing.T) {
	in := many(150, 3, 7)
	chosen, err := ChooseThresholds(in.Probabilities, in.Labels)
	if err != nil {
		t.Fatal(err)
	}
	in.Thresholds = chosen
	best := evaluate(t, in).MacroF1
	for g := range chosen {
		for step := range 41 {
			other := append([]float64(nil), chosen...)
			other[g] = float64(step) / 40
			in.Thresholds = other
			if got := evaluate(t, in).MacroF1; got > best+1e-12 {
				t.Fatalf("genre %d: threshold %v gives macro F1 %v, the chosen one %v", g, other[g], got, best)
			}
		}
	}
}

// Genre B has one positive: its threshold is that of all pairs together.
func TestRareGenreGetsTheCommonThreshold(t *testing.T) {
	var p [][]float64
	var labels [][]bool
	for i := range 10 {
		p = append(p, []float64{0.8 - 0.4*float64(i%2), 0.1})
		labels = append(labels, []bool{i%2 == 0, false})
	}
	p[1][1], labels[1][1] = 0.05, true
	got, err := ChooseThresholds(p, labels)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "threshold of the frequent genre", got[0], 0.6)
	same(t, "threshold of the rare genre", got[1], 0.6)
}

func TestChooseThresholdsRefuses(t *testing.T) {
	if _, err := ChooseThresholds(nil, nil); err == nil {
		t.Error("no error for no posters")
	}
	if _, err := ChooseThresholds([][]float64{{0.5}}, [][]bool{{true, false}}); err == nil {
		t.Error("no error for rows of different width")
	}
}

func TestCalibrationError(t *testing.T) {
	cases := []struct {
		name  string
		p     []float64
		truth string
		want  float64
	}{
		{"right and sure", []float64{1, 0}, "+-", 0},
		{"wrong and sure", []float64{1, 0}, "-+", 1},
		{"half of a half", []float64{0.5, 0.5}, "+-", 0},
		{"too sure", []float64{0.9, 0.9, 0.9, 0.9}, "++--", 0.4},
		{"two bins", []float64{0.9, 0.1}, "++", 0.5}, // 0.1 and 0.9 off
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var p [][]float64
			var labels [][]bool
			for i := range c.p {
				p = append(p, []float64{c.p[i]})
				labels = append(labels, []bool{c.truth[i] == '+'})
			}
			got, err := CalibrationError(p, labels)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "calibration error", got, c.want)
		})
	}
	if _, err := CalibrationError(nil, nil); err == nil {
		t.Error("no error for no posters")
	}
}
