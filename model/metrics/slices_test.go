package metrics

import "testing"

func TestParted(t *testing.T) {
	in := Input{Genres: []string{"A", "B"}, Frequencies: []float64{0.6, 0.4}, Resamples: 50, Seed: 1}
	var names []string
	for i := range 100 {
		right := i < 50 // the first half is answered rightly, the second wrongly
		in.Labels = append(in.Labels, []bool{right, !right})
		in.Probabilities = append(in.Probabilities, []float64{0.9, 0.1})
		names = append(names, []string{"new", "old"}[i/50])
	}
	names[99] = ""
	names[0] = "odd"
	got, err := Parted(in, "age", names)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].Name != "new" || got[1].Name != "odd" || got[2].Name != "old" || got[0].By != "age" {
		t.Fatalf("parts %+v", got)
	}
	if got[0].N != 49 || got[0].Measured.Top1Hit != 1 || got[2].N != 49 || got[2].Measured.Top1Hit != 0 || got[2].Floor.Top1Hit != 0 {
		t.Errorf("new %+v, old %+v", got[0], got[2])
	}
	if got[0].Intervals["top1_hit"] != (Interval{1, 1}) {
		t.Errorf("interval %v", got[0].Intervals["top1_hit"])
	}
	if got[1].N != 1 || got[1].Measured != nil {
		t.Errorf("a part of one poster is measured: %+v", got[1])
	}
	if _, err := Parted(in, "age", names[:3]); err == nil {
		t.Error("three names for a hundred posters were accepted")
	}
}
