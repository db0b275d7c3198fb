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
	for _, want := range []string{`data-testid="model"`, "Flagship, 2.4 MB", "Model 6, 14.9 MB", `title="Flagship: MobileNetV2"`, `<label`} {
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
	if strings.Count(html, `data-state="waiting"`) != 2 || !strings.Contains(html, english.Held) || !strings.Contains(html, `data-testid="app-loading"`) {
		t.Errorf("the posters do not wait for the chosen model: %s", html)
	}
	if !strings.Contains(html, "Model 6 is chosen") {
		t.Error("those who listen are not told")
	}
	s.home.choose("model6")
	s.home.choose("nonesuch")
	s.bridge.want(t)
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
