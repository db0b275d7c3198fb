package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const cardsMessage = `{"type":"study","study":{"models":[{"name":"model1","title":"Model 1","card":true},{"name":"model2","title":"Model 2"}],
	"flagship":{"name":"flagship","title":"Flagship","card":true}}}`

func TestModelCard(t *testing.T) {
	s := newTheatre(t)
	s.bridge.asked = nil
	s.home.showCard("")
	s.bridge.want(t, "card flagship")
	want(t, drawn(t, s, (*Home).drawCards), english.Cards.Waiting, "Model card: Flagship")
	s.play(cardsMessage, `{"type":"card","name":"flagship","message":"<article class=\"card-text\" lang=\"en\"><h2>Data</h2></article>"}`)
	html := inOrder(drawn(t, s, (*Home).drawCards))
	want(t, html, "Model card: Flagship", `<article class="card-text" lang="en"><h2>Data</h2></article>`, `data-model="model1"`, `href="/cards?model=model1"`, `aria-current="page"`)
	wantNot(t, html, "Model 2", english.Cards.Waiting)
	if strings.Index(html, `data-model="flagship" data-testid="card-choice"`) > strings.Index(html, `data-model="model1" data-testid="card-choice"`) {
		t.Error("the model that answers is not the first of the cards")
	}
	s.home.speak("de")
	want(t, drawn(t, s, (*Home).drawCards), "Modellkarte: Hauptmodell", german.Cards.Back)
	s.home.showCard("flagship")
	s.bridge.want(t) // it is there already
}

// A card that does not come says why, and can be asked for again; one that
// comes late does not take the place of another.
func TestModelCardThatDoesNotCome(t *testing.T) {
	s := newTheatre(t)
	s.play(cardsMessage)
	s.home.showCard("model1")
	s.play(`{"type":"card","name":"flagship","code":"missing","message":"status 500"}`)
	wantNot(t, drawn(t, s, (*Home).drawCards), "status 500")
	s.play(`{"type":"card","name":"model1","code":"missing","message":"status 404"}`, `{"type":"card","name":"flagship","message":"<p>Flagship</p>"}`)
	html := drawn(t, s, (*Home).drawCards)
	want(t, html, "status 404", `data-testid="card-again"`, "Model card: Model 1")
	wantNot(t, html, "<p>Flagship</p>")
	s.bridge.asked = nil
	s.home.onCardAgain(app.Context{}, app.Event{})
	s.bridge.want(t, "card model1")
	want(t, drawn(t, s, (*Home).drawCards), english.Cards.Waiting)
}

// The study leads to the cards that there are.
func TestStudyLeadsToCards(t *testing.T) {
	s := newTheatre(t)
	s.play(cardsMessage)
	html := inOrder(drawn(t, s, (*Home).drawStudy))
	want(t, html, `aria-label="Read its model card: Model 1"`, `href="/cards?model=flagship"`)
	wantNot(t, html, `href="/cards?model=model2"`)
}
