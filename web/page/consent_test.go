package page

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A large model is only fetched after a yes; a no leaves everything as it was.
func TestLargeModelsAskFirst(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage)
	s.bridge.asked = nil
	s.home.choose("model6")
	html := s.play(`{"type":"drag"}`)
	want(t, html, `data-testid="consent"`, "Model 6 takes 14.9 MB to fetch, once.", "Stay with Flagship", `data-testid="app-ready"`)
	s.bridge.want(t)
	s.home.onRefuse(app.Context{}, app.Event{})
	wantNot(t, s.play(`{"type":"drag"}`), `data-testid="consent"`)
	s.home.choose("model6")
	s.home.onConsent(app.Context{}, app.Event{})
	s.bridge.want(t, "choose model6")
	wantNot(t, s.play(`{"type":"drag"}`), `data-testid="consent"`)
}

func TestPointingBackIsANo(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels, readyMessage)
	s.bridge.asked = nil
	s.home.choose("model6")
	s.home.choose("flagship")
	wantNot(t, s.play(`{"type":"drag"}`), `data-testid="consent"`)
	s.bridge.want(t)
}

// What is on the device costs nothing, and says so.
func TestKeptModelsAreNotAskedFor(t *testing.T) {
	s := newTheatre(t)
	html := s.play(twoModels, readyMessage, `{"type":"kept","values":["flagship","model6","vgg16"]}`)
	want(t, html, "Model 6, on this device")
	wantNot(t, html, "14.9 MB")
	s.bridge.asked = nil
	s.home.choose("model6")
	s.bridge.want(t, "choose model6")
}

func TestAskingAllTellsItsCost(t *testing.T) {
	models := []Model{{Name: "model5", Bytes: 1_200_000}, {Name: "model6", Bytes: 14_800_000}, {Name: "flagship", Bytes: 2_400_000, Kept: true}}
	if got := english.costOfAll(models); got != "Ask all, at most 16.0 MB" {
		t.Errorf("all cost %q", got)
	}
	if got := german.costOfAll(models[2:]); got != german.CompareAll {
		t.Errorf("what is there costs %q", got)
	}
}
