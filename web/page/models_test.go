package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const twoModels = `{"type":"models","models":[
	{"name":"flagship","title":"Flagship","architecture":"MobileNetV2","bytes":2382280,"default":true},
	{"name":"model6","title":"Model 6","architecture":"Transfer from VGG16","bytes":14900000}]}`

func TestChooserIsThereForSeveralModels(t *testing.T) {
	s := newTheatre(t)
	one := s.play(`{"type":"models","models":[{"name":"flagship","title":"Flagship","bytes":2382280,"default":true}]}`)
	if strings.Contains(one, `data-testid="model"`) {
		t.Error("a choice is offered where there is none")
	}
	several := s.play(twoModels)
	for _, want := range []string{`data-testid="model"`, "Flagship, 2.4 MB", "Model 6, 14.9 MB", `title="Flagship: Small, made for phones"`, `<label`} {
		if !strings.Contains(several, want) {
			t.Errorf("%q is missing in %s", want, several)
		}
	}
	if strings.Count(several, " selected") != 2 { // the language is one, too
		t.Errorf("one model must be selected: %s", several)
	}
}

func TestAnotherModelAnswersAllPostersAnew(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, `{"type":"ready"}`,
		`{"type":"added","posters":[{"id":1,"name":"a.jpg","url":"blob:1"},{"id":2,"name":"b.jpg","url":"blob:2"}]}`)
	done := s.play(`{"type":"done","id":1,"answer":{"model":"flagship","kernel":"go","top":[{"genre":"Drama","probability":0.5}],"probabilities":{"Drama":0.5},"ms":{"total":5}}}`,
		`{"type":"failed","id":2,"message":"Damaged."}`)
	if !strings.Contains(done, `data-state="done"`) || !strings.Contains(done, "<span>Flagship</span>") {
		t.Errorf("the answer does not tell its model: %s", done)
	}
	s.bridge.asked = nil
	s.home.choose("model6")
	s.home.onConsent(app.Context{}, app.Event{})
	s.bridge.want(t, "choose model6")
	html := s.play(`{"type":"drag"}`)
	if strings.Contains(html, `data-state="waiting"`) || !strings.Contains(html, `data-testid="app-loading"`) {
		t.Errorf("the answers do not stay until the chosen model is there: %s", html)
	}
	if !strings.Contains(html, "Model 6 is chosen") {
		t.Error("those who listen are not told")
	}
	if html := s.play(`{"type":"ready","again":true}`); strings.Count(html, `data-state="waiting"`) != 2 {
		t.Errorf("the posters do not wait for the model that is there: %s", html)
	}
	s.home.choose("model6")
	s.home.choose("nonesuch")
	s.bridge.want(t)
}

// A model that is not to be had takes nothing away: the answers stay, and so does
// the model that gave them.
func TestModelThatIsNotToBeHadTakesNothingAway(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage, addedMessage, doneMessage)
	for _, before := range []string{`,"model":"flagship"`, ""} { // the default goes without a name
		s.home.turnTo("model6")
		html := s.play(`{"type":"stayed","code":"network","message":"No network."` + before + `}`)
		want(t, html, `data-testid="app-ready"`, `data-state="done"`, "Model 6 is not to be had right now, so Flagship goes on answering.")
		if s.home.models.selected() != "flagship" || !strings.HasPrefix(s.home.spoken, "Model 6 is not to be had") {
			t.Errorf("%s is chosen, and %q is spoken", s.home.models.selected(), s.home.spoken)
		}
	}
}

func TestBrokenModelLeavesTheChoice(t *testing.T) {
	s := newTheatre(t)
	html := s.play(twoModels, `{"type":"broken","message":"No network."}`)
	if !strings.Contains(html, `data-testid="model"`) || !strings.Contains(html, `data-testid="broken"`) {
		t.Errorf("another model cannot be chosen: %s", html)
	}
	s.bridge.asked = nil
	s.home.turnTo("model6")
	if html := s.play(`{"type":"drag"}`); strings.Contains(html, `data-testid="broken"`) {
		t.Error("the failure of the other model is still told")
	}
	s.bridge.want(t, "choose model6")
}
