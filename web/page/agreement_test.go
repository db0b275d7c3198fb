package page

import "testing"

// rivalOf is what another model answers: Crime and Action on top.
const rivalOf = `{"type":"rival","id":1,"model":"model6","answer":{"model":"model6","kernel":"go",` +
	`"top":[{"genre":"Crime","probability":0.6},{"genre":"Action","probability":0.4}],` +
	`"thresholds":{"Crime":0.5,"Action":0.5},"probabilities":{"Crime":0.6,"Action":0.4},"sure":true,"ms":{"total":50}}}`

// answerOf is an answer of the chosen model, with the same two genres on top.
func answerOf(crime, action, sure string) string {
	return `{"type":"done","id":1,"answer":{"model":"flagship","kernel":"go",` +
		`"top":[{"genre":"Crime","probability":` + crime + `},{"genre":"Action","probability":` + action + `}],` +
		`"thresholds":{"Crime":0.5,"Action":0.5},"probabilities":{"Crime":` + crime + `,"Action":` + action + `},` +
		`"sure":` + sure + `,"ms":{"total":5}}}`
}

// What stands on top below its mark is named by nobody.
func TestAgreementIsOfWhatIsNamed(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage, addedMessage, answerOf("0.47", "0.4", "false"), rivalOf)
	s.home.fold(1, panelCompare)
	html := s.play(readyMessage)
	want(t, html, english.CompareNone, `data-testid="rival-unsure"`)
	wantNot(t, html, "All of them name")
	html = s.play(answerOf("0.7", "0.45", "true"))
	want(t, html, "All of them name Crime.")
	wantNot(t, html, english.CompareNone, `data-testid="rival-unsure"`)
	// What does not look like a poster may reach a mark, and names nothing all the same.
	want(t, s.play(answerOf("0.7", "0.45", "false")), english.CompareNone)
}

func TestModelsTellWhatTheyName(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage, addedMessage, answerOf("0.7", "0.4", "true"))
	s.home.compare(1, "model6")
	want(t, s.play(`{"type":"drag"}`), ">"+english.CompareWorking+"</p>")
	s.play(rivalOf)
	if got := s.home.spoken; got != "Model 6: Crime. All of them name Crime." {
		t.Errorf("spoken is %q", got)
	}
	s.play(`{"type":"rival","id":1,"model":"model6","code":"network","message":"No network."}`)
	if got := s.home.spoken; got != "Model 6: No network. " {
		t.Errorf("spoken is %q", got)
	}
}

// Models side by side use the width of the card: they are its third part.
func TestComparisonStandsBelowPictureAndAnswer(t *testing.T) {
	c := card{Poster: Poster{ID: 1, State: Done, Panel: panelCompare, Answer: Answer{Top: []Genre{{"War", 0.7}}}}, Words: &english}
	if parts := c.large(); len(parts) != 3 {
		t.Errorf("a large card has %d parts", len(parts))
	}
}
