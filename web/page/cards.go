package page

import (
	"fmt"
	"net/url"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// defaultCard is shown where none is asked for.
const defaultCard = "flagship"

// modelCards are the model cards, as far as they were read. They are written by
// the site builder (web/build/markdown.go) and fetched one at a time.
type modelCards struct {
	shown   string            // name of a model
	texts   map[string]string // HTML by name
	problem string            // why the shown one did not come
}

// cardAddress is where a model's card is read.
func cardAddress(model string) string { return asset("/cards?model=" + url.QueryEscape(model)) }

// showCard turns to a model's card, and asks for it once.
func (h *Home) showCard(model string) {
	if model == "" {
		model = defaultCard
	}
	h.modelCards.shown, h.modelCards.problem = model, ""
	if h.modelCards.texts[model] == "" {
		h.bridge.Card(model)
	}
}

// heardCard takes a card that was asked for. The visitor may have turned to
// another one meanwhile.
func (h *Home) heardCard(e Event) {
	if e.Code != "" {
		if e.Name == h.modelCards.shown {
			h.modelCards.problem = e.Message
		}
		return
	}
	if h.modelCards.texts == nil {
		h.modelCards.texts = map[string]string{}
	}
	h.modelCards.texts[e.Name] = e.Message
}

func (h *Home) cardTitle() string { return fmt.Sprintf(h.w.Cards.Title, h.titleOfCard()) }

// titleOfCard is how the model is called whose card is shown.
func (h *Home) titleOfCard() string {
	shown := h.modelCards.shown
	if shown == "" {
		shown = defaultCard
	}
	for _, m := range h.withCards() {
		if m.Name == shown {
			return h.w.called(m.Name, m.Title)
		}
	}
	return h.w.called(shown, "")
}

// withCards are the models that have a card, the one that answers first.
func (h *Home) withCards() []StudyModel {
	if h.study == nil {
		return nil
	}
	var out []StudyModel
	if f := h.study.Flagship; f != nil && f.Card {
		out = append(out, *f)
	}
	for _, m := range h.study.Models {
		if m.Card {
			out = append(out, m)
		}
	}
	return out
}

// drawCards shows a model's card, and the way to the others.
func (h *Home) drawCards() app.UI {
	w := h.w.Cards
	return h.frame("cards", app.Main().Class("main", "prose").ID("main").Body(
		app.P().Body(app.A().Class("card-back").Href(asset("/study")).Text(w.Back)),
		app.H1().Class("prose-title").Text(h.cardTitle()),
		app.P().Class("lead").Text(w.Lead),
		h.cardList(),
		h.cardText(),
	))
}

// cardList is the choice of cards, once there is one.
func (h *Home) cardList() app.UI {
	models := h.withCards()
	place := app.Nav().Class("card-list").Aria("label", h.w.Cards.Choose)
	if len(models) < 2 {
		return place.Hidden(true)
	}
	return place.Body(app.Range(models).Slice(func(i int) app.UI {
		link := app.A().Class("card-link").DataSet("testid", "card-choice").DataSet("model", models[i].Name).Href(cardAddress(models[i].Name)).Text(h.w.called(models[i].Name, models[i].Title))
		if models[i].Name == h.modelCards.shown {
			link = link.Aria("current", "page")
		}
		return link
	}))
}

func (h *Home) cardText() app.UI {
	place := app.Div().Class("card-place").DataSet("testid", "card")
	text, w := h.modelCards.texts[h.modelCards.shown], h.w.Cards
	switch {
	case text != "":
		return place.DataSet("model", h.modelCards.shown).Body(app.Raw(text))
	case h.modelCards.problem != "":
		return place.Body(
			app.P().Class("notice", "notice-bad").Role("alert").Text(fmt.Sprintf(w.Missing, h.modelCards.problem)),
			app.Button().Type("button").Class("button", "button-solid").DataSet("testid", "card-again").Text(h.w.TryAgain).OnClick(h.onCardAgain))
	}
	return place.Body(app.P().Class("pending-words").Text(w.Waiting))
}

func (h *Home) onCardAgain(app.Context, app.Event) { h.showCard(h.modelCards.shown) }
