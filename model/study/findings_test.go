package study

import (
	"strings"
	"testing"
)

// judged gives the verdicts on the six claims for finished models.
func judged(models ...Model) []Finding {
	r := &Report{Models: make([]Model, 7)}
	copy(r.Models, models)
	return findings(r)
}

func TestFindingsFollowTheNumbers(t *testing.T) {
	paper := []Model{ // the paper's own table
		scored("model1", 0.279, 0.245), scored("model2", 0.364, 0.236), scored("model3", 0.352, 0.239), scored("model4", 0.323, 0.232),
		scored("model5", 0.341, 0.237), scored("model6", 0.338, 0.261), scored("model7", 0.329, 0.242),
	}
	for i, f := range judged(paper...) {
		if f.Verdict != Holds {
			t.Errorf("the paper's numbers do not bear its claim %d: %+v", i, f)
		}
	}
	turned := []Model{
		scored("model1", 0.40, 0.20), scored("model2", 0.30, 0.25), scored("model3", 0.31, 0.24), scored("model4", 0.35, 0.26),
		scored("model5", 0.10, 0.30), scored("model6", 0.41, 0.20), scored("model7", 0.42, 0.20),
	}
	want := []string{HoldsNot, HoldsNot, HoldsNot, HoldsNot, HoldsNot, HoldsPart}
	for i, f := range judged(turned...) {
		if f.Verdict != want[i] {
			t.Errorf("claim %d: %+v, want %s", i, f, want[i])
		}
	}
}

func TestFindingsOfSomeModels(t *testing.T) {
	got := judged(scored("model1", 0.30, 0.24), scored("model2", 0.31, 0.25))
	want := []string{HoldsPart, Open, Open, Open, Open, HoldsPart}
	for i, f := range got {
		if f.Verdict != want[i] {
			t.Errorf("claim %d: %+v, want %s", i, f, want[i])
		}
	}
	if e := got[0].Evidence; !strings.Contains(e, "0.310 against 0.300 (intervals overlap)") {
		t.Errorf("evidence %q", e)
	}
	if e := judged(scored("model1", 0.2, 0.24), scored("model2", 0.31, 0.24))[0].Evidence; !strings.Contains(e, "intervals apart") {
		t.Errorf("evidence %q", e)
	}
	if e := got[2].Evidence; e != "It waits for Model 6 and Model 7." {
		t.Errorf("evidence %q", e)
	}
	if e := got[5].Evidence; e != "Reached by Model 1; missed by Model 2." {
		t.Errorf("evidence %q", e)
	}
}
