package train

import (
	"math"
	"testing"

	"onesheet/model/dataset"
	"onesheet/model/ops"
)

// shiftSamples are posters of a first genre that one in ten has at home and one
// in two elsewhere, and of a second one that is equally common.
func shiftSamples() (out []dataset.Sample) {
	for i := range 100 {
		out = append(out,
			dataset.Sample{Split: "train", Labels: []bool{i%10 == 0, i%4 == 0}},
			dataset.Sample{Split: "extra", Labels: []bool{i%2 == 0, i%4 == 0}})
	}
	return out
}

func TestPriorShiftIsTheDifferenceOfLogOdds(t *testing.T) {
	got := priorShift(shiftSamples(), "train", 1)
	want := math.Log(51.0/51) - math.Log(11.0/91)
	for i, s := range shiftSamples() {
		expected := 0.0
		if s.Split == "extra" {
			expected = want
		}
		if math.Abs(got[i][0]-expected) > 1e-12 || got[i][1] != 0 {
			t.Fatalf("example %d of %s is shifted by %v, want %g and 0", i, s.Split, got[i], expected)
		}
	}
	half := priorShift(shiftSamples(), "train", 0.5)
	if math.Abs(half[1][0]-want/2) > 1e-12 {
		t.Errorf("half the shift is %g of %g", half[1][0], want)
	}
}

func TestNoPriorShift(t *testing.T) {
	home := []dataset.Sample{{Split: "train", Labels: []bool{true}}}
	for name, got := range map[string][][]float64{
		"switched off": priorShift(shiftSamples(), "train", 0), "one split": priorShift(home, "train", 1),
		"home has none": priorShift(shiftSamples(), "val", 1), "no posters": priorShift(nil, "train", 1),
	} {
		if got != nil {
			t.Errorf("%s: shifts %v", name, got)
		}
	}
}

func TestShiftIsAddedToTheLogits(t *testing.T) {
	z, err := ops.NewFeatureMap([]float32{1, -2}, 1, 1, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	got, err := shifted(z, []float64{0.5, 1})
	if v := got.Value().Data().F64(); err != nil || v[0] != 1.5 || v[1] != -1 {
		t.Errorf("shifted logits %v (%v)", v, err)
	}
	if got, err = shifted(z, nil); err != nil || got.Tensor != z.Tensor {
		t.Errorf("no shift changes the logits (%v)", err)
	}
	if _, err = shifted(z, []float64{1}); err == nil {
		t.Error("a shift for one of two genres was accepted")
	}
}
