package page

import (
	"strings"
	"testing"
)

// fullMessage is an answer of an engine that knows thresholds and doubt.
const fullMessage = `{"type":"done","id":1,"name":"twin.jpg","answer":{"model":"flagship","kernel":"go","sure":false,
	"top":[{"genre":"Horror","probability":0.3},{"genre":"War","probability":0.2}],
	"thresholds":{"Horror":0.25,"War":0.5,"Drama":0.41},
	"probabilities":{"Horror":0.3,"War":0.2,"N/A":0.19,"Drama":0.1,"Comedy":0.15},"ms":{"total":5}}}`

func TestAllGenresNeverTheUnknownOne(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, fullMessage)
	if n := strings.Count(html, `data-testid="genre"`); n != 2 {
		t.Errorf("%d genres before asking, want 2", n)
	}
	want(t, html, english.AllGenres, `aria-expanded="false"`)
	s.home.fold(1, panelAll)
	html = s.play(readyMessage)
	if n := strings.Count(html, `data-testid="genre"`); n != 4 {
		t.Errorf("%d genres of 4, want all", n)
	}
	if strings.Index(html, `data-genre="Comedy"`) > strings.Index(html, `data-genre="Drama"`) {
		t.Error("Comedy is likelier, but stands below Drama")
	}
	want(t, html, english.FewerGenres, `start="3"`, english.AllGenresWhy)
	wantNot(t, html, `data-genre="N/A"`, ">N/A<")
	s.home.fold(1, panelAll)
	wantNot(t, s.play(readyMessage), `data-genre="Drama"`)
}

func TestThresholdsAreMarked(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, fullMessage)
	want(t, html, `data-threshold="0.25"`, `class="genre-mark"`, ` x="25.00"`, "counts as this genre from 25%")
	if n := strings.Count(html, "genre-named"); n != 1 {
		t.Errorf("%d genres count as named, want Horror alone", n)
	}
}

func TestDoubtIsTold(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, arrivals(5), fullMessage)
	want(t, html, `data-testid="unsure"`, english.UnsureWhy, "twin.jpg", "(not sure)", "Not sure (1)")
	wantNot(t, s.play(doneMessage), `data-testid="unsure"`, `data-threshold`)
}

func TestComparison(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage, addedMessage, doneMessage)
	s.home.fold(1, panelCompare)
	html := s.play(readyMessage)
	want(t, html, `data-testid="comparison"`, "Model 6, 14.9 MB", `data-testid="rival"`)
	s.home.compare(1, "model6")
	want(t, s.play(readyMessage), `data-state="working"`)
	html = s.play(`{"type":"rival","id":1,"model":"model6","answer":{"model":"model6","top":[{"genre":"Western","probability":0.7},{"genre":"Horror","probability":0.4}],"probabilities":{"Western":0.7},"ms":{"total":50}}}`)
	want(t, html, `data-genre="Western"`, "All of them name Horror.", "50 ms")
	html = s.play(`{"type":"rival","id":1,"model":"model6","code":"network","message":"No network."}`)
	want(t, html, "No network.", english.TryAgain)
	s.bridge.want(t, "reveal", "compare 1 [model6]")
}

// The answer that was there stays for comparison when another model is chosen.
func TestChoosingKeepsTheEarlierAnswer(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage, addedMessage, doneMessage)
	s.home.turnTo("model6")
	s.play(`{"type":"ready","again":true}`)
	s.play(`{"type":"done","id":1,"answer":{"model":"model6","top":[{"genre":"Western","probability":0.7}],"probabilities":{"Western":0.7},"ms":{"total":50}}}`)
	s.home.fold(1, panelCompare)
	html := s.play(readyMessage)
	if n := strings.Count(html, `data-testid="rival"`); n != 2 {
		t.Errorf("%d models stand side by side, want 2: %s", n, html)
	}
}
