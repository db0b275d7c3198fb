package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const studyMessage = `{"type":"study","study":{"posters":1081,"floor":{"accuracy":0.18,"loss":0.246,"top1":0.5,"map":0.11},
	"models":[{"name":"model1","title":"Model 1","paper":{"accuracy":0.279,"loss":0.245},"parameters":310000,"bytes":320000,"width":128,"height":192,
		"scores":{"accuracy":0.31,"between":[0.28,0.34],"loss":0.235,"top1":0.6,"map":0.17},
		"curve":[{"epoch":1,"loss":0.3,"val_loss":0.28,"train_accuracy":0.22,"accuracy":0.2},{"epoch":2,"loss":0.26,"val_loss":0.25,"train_accuracy":0.4,"accuracy":0.31}],
		"genres":[{"genre":"Drama","positives":541,"ap":0.7},{"genre":"News","positives":2,"ap":0.9}]},
		{"name":"model2","title":"Model 2","paper":{"accuracy":0.364,"loss":0.236}}],
	"flagship":{"name":"flagship","title":"Flagship","parameters":2238841,"bytes":2384832,"width":224,"height":336,"scores":{"accuracy":0.421,"loss":0.209,"top1":0.6735,"map":0.1}}}}`

// drawn is the HTML of one of the other screens.
func drawn(t *testing.T, s *theatre, draw func(*Home) app.UI) string {
	t.Helper()
	html := app.HTMLString(draw(s.home))
	if strings.Contains(html, "style=") {
		t.Errorf("the security policy forbids style attributes")
	}
	return html
}

func TestStudyPage(t *testing.T) {
	s := newTheatre(t)
	want(t, drawn(t, s, (*Home).drawStudy), english.Study.Title, `data-testid="study-waiting"`)
	s.play(studyMessage)
	html := drawn(t, s, (*Home).drawStudy)
	want(t, html, "0.279", "0.310", "0.280–0.340", english.Study.NotYet, "0.421", "67%", english.Study.Floor, "measured on 1081 posters",
		`aria-label="Accuracy of each model: Model 1, the paper 0.279, ours 0.310; Model 2, the paper 0.364; Flagship, ours 0.421. Without looking: 0.180."`,
		"310 k parameters, 0.3 MB", "2.2 M parameters, 2.4 MB to fetch, looks at 224 × 336 points")
	s.home.speak("de")
	html = drawn(t, s, (*Home).drawStudy)
	want(t, html, "0,279", german.Study.NotYet, "Modell 1, die Arbeit 0,279, unsere 0,310")
}

func TestAboutPage(t *testing.T) {
	s := newTheatre(t)
	html := drawn(t, s, (*Home).drawAbout)
	want(t, html, english.About.Title, "How to check that yourself", "Apache License 2.0", "except for the one picture you ask for by its address")
	for _, w := range languages {
		s.home.speak(w.Code)
		if html := inOrder(drawn(t, s, (*Home).drawAbout)); strings.Count(html, `href="/licences.txt"`) != 1 || !strings.Contains(html, w.About.Licences) {
			t.Errorf("%s: nothing leads to the licences", w.Code)
		}
	}
	s.home.speak("en")
	wantNot(t, html, `data-testid="accuracy"`)
	s.play(studyMessage)
	want(t, drawn(t, s, (*Home).drawAbout), `data-testid="accuracy"`, "is right for 50%")
}
