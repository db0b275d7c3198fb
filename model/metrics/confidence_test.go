package metrics

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestConfidenceOf(t *testing.T) {
	c := ConfidenceOf([]Answered{
		{TopHit: true, Said: 2, Right: 1},
		{TopHit: false, Said: 1},
		{Doubt: "no-genre", TopHit: true},
		{Doubt: "no-genre"},
		{Doubt: "not-a-poster"},
	})
	want := &Confidence{
		Sure: 0.4, TopHitSure: 0.5, TopHitUnsure: Value(1.0 / 3), Said: 0.6, SaidPrecision: Value(1.0 / 3),
		Doubts: map[string]int{"no-genre": 2, "not-a-poster": 1},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("%+v, want %+v", c, want)
	}
	if c := ConfidenceOf([]Answered{{TopHit: true}}); c.TopHitUnsure.Defined() || c.SaidPrecision.Defined() {
		t.Errorf("shares of nothing have a value: %+v", c)
	}
}

func TestReliability(t *testing.T) {
	p := [][]float64{{0.9, 0.05}, {0.8, 0.3}}
	labels := [][]bool{{true, false}, {false, true}}
	bins := Reliability(p, labels)
	if len(bins) != 4 {
		t.Fatalf("%d bins, want the four that hold an answer", len(bins))
	}
	if b := bins[3]; b.N != 1 || b.Mean != 0.9 || b.Share != 1 || b.Low != 13.0/15 || b.High != 14.0/15 {
		t.Errorf("the bin of 0.9 is %+v", b)
	}
	// 0.9 right: 0.1; 0.8 wrong: 0.8; 0.05 wrong: 0.05; 0.3 right: 0.7
	if got, want := bins.error(), (0.1+0.8+0.05+0.7)/4; math.Abs(got-want) > 1e-12 {
		t.Errorf("error %g, want %g", got, want)
	}
	if got, want := TopReliability(p, labels).error(), (0.1+0.8)/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("error of the most probable %g, want %g", got, want)
	}
}

// Of probabilities that are honest, the error is about the noise; of others it is
// far above.
func TestCalibrationNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var honest, proud []pair
	for range 1000 {
		p := r.Float64()
		honest = append(honest, pair{p, r.Float64() < p})
		proud = append(proud, pair{p, r.Float64() < p/2})
	}
	noise := calibrationNoise(honest)
	if e := binned(honest).error(); noise < 0.02 || noise > 0.06 || e > 2*noise || e < noise/2 {
		t.Errorf("honest probabilities have the error %g, the noise is %g", e, noise)
	}
	if e := binned(proud).error(); e < 4*calibrationNoise(proud) {
		t.Errorf("proud probabilities have the error %g, the noise is %g", e, calibrationNoise(proud))
	}
	if one := calibrationNoise([]pair{{1, true}, {0, false}}); one != 0 {
		t.Errorf("certain answers have the noise %g", one)
	}
}
