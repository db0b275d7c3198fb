package train

import (
	"math"
	"slices"
	"strings"
	"testing"

	"onesheet/model/ops"
)

func TestEveryLossKind(t *testing.T) {
	ln3 := math.Log(3)
	for _, c := range []struct {
		change func(l *Loss)
		want   float64 // of a positive and a negative with logit log 3, genres with the frequencies 0.1 and 0.5
	}{
		{func(l *Loss) {}, (math.Log(4.0/3) + math.Log(4)) / 2},
		{func(l *Loss) { l.Kind = "weighted" }, (3*math.Log(4.0/3) + math.Log(4)) / 2},
		{func(l *Loss) { l.Kind, l.Power = "weighted", 1 }, (9*math.Log(4.0/3) + math.Log(4)) / 2},
		{func(l *Loss) { l.Kind = "focal" }, (0.25*math.Log(4.0/3)/16 + 0.75*math.Log(4)*9/16) / 2},
		{func(l *Loss) { l.Kind = "asymmetric" }, (math.Log(4.0/3) - math.Pow(0.7, 4)*math.Log(0.3)) / 2},
	} {
		l := defaultLoss()
		c.change(&l)
		f, err := l.function([]float64{0.1, 0.5})
		if err != nil {
			t.Fatal(err)
		}
		z, err := ops.NewFeatureMap([]float64{ln3, ln3}, 1, 1, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		loss, err := f(z, []float64{1, 0})
		if err != nil {
			t.Fatal(err)
		}
		if got := loss.Item().F64(); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%+v: loss %.12g, want %.12g", l, got, c.want)
		}
	}
}

func TestLossCheck(t *testing.T) {
	if err := defaultLoss().Check(); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		loss Loss
		say  string
	}{
		{Loss{Kind: "hinge"}, `"hinge"`},
		{Loss{}, `""`},
		{Loss{Kind: "weighted", Power: -1, Most: 10}, "power -1"},
		{Loss{Kind: "weighted", Power: 1}, "most 0"},
		{Loss{Kind: "focal", Gamma: -2}, "gamma -2"},
		{Loss{Kind: "asymmetric", Margin: 2}, "margin 2"},
	} {
		if err := c.loss.Check(); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%+v: error %v, want one that says %s", c.loss, err, c.say)
		}
	}
}

func TestGenreWeightsAreBounded(t *testing.T) {
	got := genreWeights([]float64{0, 0.0001, 0.2, 0.5, 0.9999}, 1, 8)
	if want := []float64{8, 8, 4, 1, 0.125}; !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }) {
		t.Errorf("weights %v, want %v", got, want)
	}
}

func TestSmoothing(t *testing.T) {
	in := []float64{0, 1}
	if got := smoothed(in, 0.1); math.Abs(got[0]-0.05) > 1e-15 || math.Abs(got[1]-0.95) > 1e-15 {
		t.Errorf("targets %v, want 0.05 and 0.95", got)
	}
	if in[0] != 0 || in[1] != 1 || &smoothed(in, 0)[0] != &in[0] {
		t.Error("the targets themselves were changed")
	}
}
