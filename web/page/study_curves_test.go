package page

import (
	"fmt"
	"strings"
	"testing"
)

// Curves have numbers at their axes and, of a kind, all the same scale; the legend
// shows lines.
func TestCurvesHaveOneScale(t *testing.T) {
	s := newTheatre(t)
	second := strings.Replace(studyMessage, `"paper":{"accuracy":0.364,"loss":0.236}}`, `"paper":{"accuracy":0.364,"loss":0.236},
		"curve":[{"epoch":1,"loss":0.24,"val_loss":0.24,"train_accuracy":0.3,"accuracy":0.3},{"epoch":2,"loss":0.23,"val_loss":0.23,"train_accuracy":0.3,"accuracy":0.3},{"epoch":3,"loss":0.2,"val_loss":0.22,"train_accuracy":0.3,"accuracy":0.3}]}`, 1)
	s.play(second)
	html := drawn(t, s, (*Home).drawStudy)
	want(t, html, "Model 1: loss after each of 2 epochs, from 0.300 to 0.260 on training posters and from 0.280 to 0.250",
		"Model 1: accuracy after each of 2 epochs, from 22% to 40% on training posters and from 20% to 31%", "legend-training", "legend-unseen")
	for _, tick := range []string{"0.20", "0.25", "0.30", "20%", "30%", "40%"} {
		if n := strings.Count(html, ">"+tick+"</text>"); n < 2 {
			t.Errorf("%d drawings have the number %s at their axis, want both", n, tick)
		}
	}
	if strings.Count(html, fmt.Sprintf(`>%d</text>`, 3)) != 2 { // the last epoch of one model, in two drawings
		t.Error("the epochs are not numbered")
	}
}

func TestRoundStep(t *testing.T) {
	for x, step := range map[float64]float64{0.0107: 0.02, 0.01: 0.01, 0.037: 0.05, 0.12: 0.2, 0: 0.01, 0.0501: 0.1} {
		if got := roundStep(x); got < step-1e-9 || got > step+1e-9 {
			t.Errorf("%g becomes %g, want %g", x, got, step)
		}
	}
}
