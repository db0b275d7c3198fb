package study

import (
	"strings"
	"testing"

	"onesheet/model/metrics"
	"onesheet/model/train"
)

func TestFigures(t *testing.T) {
	m := scored("model2", 0.3, 0.2)
	for e := range 5 {
		m.Curve = append(m.Curve, train.Epoch{Epoch: e + 1, Loss: 0.3 - 0.01*float64(e), BCE: 0.25, TrainAccuracy: 0.2, Accuracy: 0.3})
	}
	names, files, err := figures(&m)
	if err != nil || names["loss"] != "model2-loss.svg" || len(files) != 2 {
		t.Fatalf("figures %v (%v)", names, err)
	}
	text := drawing(t, files["model2-loss.svg"])
	for _, want := range []string{"prefers-color-scheme:dark", "<title>binary cross-entropy of Model 2", ">validation<", "#2F7FD6", "stroke-dasharray"} {
		if !strings.Contains(text, want) {
			t.Errorf("the figure has no %s", want)
		}
	}
	if strings.Contains(text, "#FFFFFF") {
		t.Error("the figure has a white ground")
	}
	one := Model{Name: "model1", Curve: m.Curve[:1], Paper: m.Paper}
	if _, files, err := figures(&one); err != nil || len(files) != 2 {
		t.Errorf("a single epoch: %v", err)
	} else {
		drawing(t, files["model1-accuracy.svg"])
	}
	if names, _, err := figures(&Model{Name: "model1"}); err != nil || names != nil {
		t.Errorf("figures %v without an epoch (%v)", names, err)
	}
}

func TestGenresFigureLeavesOutRareGenres(t *testing.T) {
	m := scored("model2", 0.3, 0.2)
	m.Together = [][]float64{{1, 0, 0.5}, {0, 0, 0}, {0.25, 0, 1}}
	m.Int8.Genres = map[string]metrics.Genre{"War": {Positives: 9}, "News": {Positives: 2}, "Sport": {Positives: 5}}
	data, err := genresFigure(&m, []string{"War", "News", "Sport"})
	if err != nil {
		t.Fatal(err)
	}
	text := drawing(t, data)
	if !strings.Contains(text, ">War<") || !strings.Contains(text, ">Sport<") || strings.Contains(text, ">News<") {
		t.Error("the figure must name War and Sport and leave out News")
	}
	m.Int8.Genres = nil
	if data, err := genresFigure(&m, []string{"War"}); data != nil || err != nil {
		t.Errorf("a figure without genres (%v)", err)
	}
}
