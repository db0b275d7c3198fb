package page

import (
	"fmt"
	"strings"
	"testing"
)

// sevenModels is a report with these accuracies, each give or take 0.03.
func sevenModels(accuracies ...float64) string {
	models := make([]string, len(accuracies))
	for i, a := range accuracies {
		models[i] = fmt.Sprintf(`{"name":"model%d","own_base":%t,"paper":{"accuracy":0.3,"loss":0.24},"scores":{"accuracy":%g,"between":[%g,%g],"loss":0.23,"loss_between":[0.22,0.24],"top1":0.6,"map":0.2}}`,
			i+1, i > 4, a, a-0.03, a+0.03)
	}
	return `{"type":"study","study":{"posters":1000,"models":[` + strings.Join(models, ",") + `]}}`
}

// What is said of the paper's conclusions follows the numbers, and nothing that
// chance may explain is called either way.
func TestFindingsFollowTheNumbers(t *testing.T) {
	s := newTheatre(t)
	words := english.Findings
	for _, c := range []struct {
		report string
		told   []string
	}{
		{sevenModels(0.318, 0.330, 0.328, 0.34, 0.32, 0.303, 0.313), []string{
			words.Deeper, words.Open, "Model 2 names the film's first genre for 330 of 1000 posters, Model 1 for 318. " + words.Chance,
			"Model 2 names the film's first genre for 330 of 1000 posters, Model 4 for 340.", words.NoGain, words.OwnBase,
			"Model 6 names the film's first genre for 303 of 1000 posters, Model 7 for 313, and Model 2 for 330.",
			"Model 4 has 0.230, Model 2 has 0.230", words.ChanceBoth, "Reached by 7 of 7",
		}},
		{sevenModels(0.2, 0.4, 0.5, 0.3, 0.3, 0.3, 0.5), []string{
			words.Holds, "Model 2 names the film's first genre for 400 of 1000 posters, Model 1 for 200. " + words.NoChance, words.Not, "Reached by 6 of 7", "Behind in one of them or in both: Model 1.",
		}},
	} {
		s.play(c.report)
		html := strings.ReplaceAll(drawn(t, s, (*Home).drawStudy), "&#39;", "'")
		for _, text := range c.told {
			if !strings.Contains(html, text) {
				t.Errorf("%q is missing in %s", text, html[strings.Index(html, "findings"):])
			}
		}
	}
	if n := strings.Count(drawn(t, s, (*Home).drawStudy), words.Open+"."); n != 1 { // the losses of Models 2 and 4
		t.Errorf("%d findings are too close to call, want one", n)
	}
}

// The findings are there in every language; without their models there are none.
func TestFindingsInEveryLanguage(t *testing.T) {
	s := newTheatre(t)
	s.play(sevenModels(0.318, 0.330, 0.328, 0.34, 0.32, 0.303, 0.313))
	for _, w := range languages {
		s.home.speak(w.Code)
		html := drawn(t, s, (*Home).drawStudy)
		if n := strings.Count(html, `data-testid="finding"`); n != 6 || strings.Contains(html, "%!") {
			t.Errorf("%s: %d findings", w.Code, n)
		}
		want(t, html, fmt.Sprintf(w.Names.Numbered, "4"), w.Findings.Open, w.Findings.NoGain)
	}
	s.play(studyMessage)
	wantNot(t, drawn(t, s, (*Home).drawStudy), `data-testid="finding"`)
}
