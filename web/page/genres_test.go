package page

import (
	"strings"
	"testing"
)

// "Not sure" beside a number that reaches the mark would contradict it.
func TestNothingIsRoundedUpToItsMark(t *testing.T) {
	a := Answer{Thresholds: map[string]float64{"Comedy": 0.5}}
	for p, want := range map[float64]string{0.4999: "49%", 0.497: "49%", 0.494: "49%", 0.5: "50%", 0.506: "51%", 0.255: "26%"} {
		if got := english.chance(a, Genre{"Comedy", p}); got != want {
			t.Errorf("%v is shown as %s, want %s", p, got, want)
		}
	}
	if got := english.chance(a, Genre{"Drama", 0.497}); got != "50%" {
		t.Errorf("a genre without a mark is shown as %s", got)
	}
	p := Poster{Name: "a.jpg", State: Done, Answer: Answer{Top: []Genre{{"Comedy", 0.4999}}, Thresholds: a.Thresholds}}
	if said := p.sentence(&english) + p.sentence(&german); strings.Contains(said, "50") {
		t.Errorf("said is %q", said)
	}
	if cells := (posters{p}).sheet(&english); !strings.Contains(cells, "Comedy 49%") {
		t.Errorf("the contact sheet has %s", cells)
	}
}

func TestTheMarkIsExplainedInView(t *testing.T) {
	s := newTheatre(t)
	wantNot(t, s.play(readyMessage, addedMessage, doneMessage), `data-testid="marks"`)
	html := s.play(answerOf("0.7", "0.4", "true"))
	want(t, html, "Mark: named from 50% on.")
	if strings.Count(html, "genre-named") != 1 || strings.Count(html, "genre-below") != 1 {
		t.Errorf("what is named does not stand out from what is not: %s", html)
	}
	want(t, s.play(fullMessage), english.MarkHere) // each genre has its own
}
