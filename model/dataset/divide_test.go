package dataset

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func films(n int) *Dataset {
	d := &Dataset{Undivided: true}
	for i := range n {
		d.Samples = append(d.Samples, Sample{ID: fmt.Sprintf("tt%d", i), Split: "train"})
	}
	return d
}

func TestDivide(t *testing.T) {
	for n, want := range map[int][3]int{1000: {750, 100, 150}, 3: {1, 1, 1}, 10: {7, 1, 2}} {
		d := films(n)
		if !d.Divide() || d.Divide() {
			t.Error("Divide must divide once and then say that there is nothing to divide")
		}
		got := [3]int{len(d.Split("train")), len(d.Split("val")), len(d.Split("test"))}
		if got != want {
			t.Errorf("%d films: %v for train, val and test, want %v", n, got, want)
		}
	}
}

// A list that was sorted anew must not move films from training to test.
func TestDivideGoesByIds(t *testing.T) {
	a, b := films(200), films(200)
	rand.New(rand.NewPCG(1, 1)).Shuffle(200, func(i, j int) { b.Samples[i], b.Samples[j] = b.Samples[j], b.Samples[i] })
	a.Divide()
	b.Divide()
	split := map[string]string{}
	for _, s := range a.Samples {
		split[s.ID] = s.Split
	}
	for _, s := range b.Samples {
		if split[s.ID] != s.Split {
			t.Errorf("%s is in %s and in %s", s.ID, split[s.ID], s.Split)
		}
	}
}

func TestOnlyListsWithoutSplitsAreDivided(t *testing.T) {
	for text, want := range map[string]bool{
		labelsHeader + "tt1,a.webp,train,One,1999,Drama,0,1,0\n": false,
		"Id,File,War\ntt1,a.webp,1\n":                            true,
	} {
		if d := open(t, folder(t, map[string]string{LabelsFile: text})); d.Undivided != want || d.Divide() != want {
			t.Errorf("%q: undivided %v, want %v", text, d.Undivided, want)
		}
	}
	if d := open(t, folder(t, map[string]string{StudyFile: "Id,Genre,War\ntt1,['War'],1\n"})); !d.Undivided {
		t.Error("the study's list has no splits")
	}
}
