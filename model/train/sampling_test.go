package train

import (
	"math"
	"slices"
	"strings"
	"testing"

	"onesheet/model/dataset"
)

// rare are 200 posters of a common genre, of which 2 have a rare genre too.
func rare() []dataset.Sample {
	samples := make([]dataset.Sample, 200)
	for i := range samples {
		samples[i].Labels = []bool{true, i%100 == 7}
	}
	return samples
}

func TestFactorsFollowTheRarestGenre(t *testing.T) {
	s := Sampling{Kind: "balanced", Share: 0.09, Most: 10} // sqrt(0.09/0.01) = 3
	for i, f := range s.factors(rare()) {
		want := 1.0
		if i%100 == 7 {
			want = 3
		}
		if math.Abs(f-want) > 1e-12 {
			t.Fatalf("poster %d has the factor %g, want %g", i, f, want)
		}
	}
	s.Most = 2
	if f := s.factors(rare())[7]; f != 2 {
		t.Errorf("factor %g, want at most 2", f)
	}
	if f := defaultSampling().factors(rare()); f != nil {
		t.Errorf("uniform sampling has factors %v", f)
	}
}

func TestBalancedOrderRepeatsTheRare(t *testing.T) {
	factors := Sampling{Kind: "balanced", Share: 0.0625, Most: 10}.factors(rare()) // 2.5
	shown, total := 0, 0
	for epoch := range 400 {
		list := order(200, factors, 5, epoch)
		if len(list) != 200 {
			t.Fatalf("an epoch of %d posters, want 200", len(list))
		}
		seen := map[int]int{}
		for _, i := range list {
			seen[i]++
			if factors[i] == 1 && seen[i] > 1 {
				t.Fatal("a common poster is shown twice in an epoch")
			}
		}
		shown, total = shown+seen[7]+seen[107], total+2
	}
	// 2.5 of 203 for each rare poster, so 2.463 of 200.
	if mean := float64(shown) / float64(total); math.Abs(mean-2.463) > 0.05 {
		t.Errorf("a rare poster is shown %.3f times an epoch, want 2.463", mean)
	}
}

func TestOrderDependsOnSeedAndEpochAlone(t *testing.T) {
	factors := Sampling{Kind: "balanced", Share: 0.05, Most: 4}.factors(rare())
	for _, f := range [][]float64{nil, factors} {
		a := order(200, f, 1, 3)
		if !slices.Equal(a, order(200, f, 1, 3)) {
			t.Error("the same epoch comes in another order")
		}
		if slices.Equal(a, order(200, f, 1, 4)) || slices.Equal(a, order(200, f, 2, 3)) {
			t.Error("another epoch or seed comes in the same order")
		}
	}
}

func TestSamplingCheck(t *testing.T) {
	for _, s := range []Sampling{defaultSampling(), {Kind: "balanced", Share: 0.1, Most: 4}} {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, s := range []Sampling{{Kind: "over"}, {Kind: "balanced", Most: 4}, {Kind: "balanced", Share: 0.1, Most: 1e9}} {
		if err := s.Check(); err == nil || !strings.Contains(err.Error(), "sampling") {
			t.Errorf("%+v: error %v", s, err)
		}
	}
}
