package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// large is from how many bytes on a model is only fetched after a question. A
// list of names is easily slipped over, by an arrow key or a thumb, and the
// study's largest models take as much of a phone's line as some films' trailers.
const large = 8_000_000

type consentWords struct{ Ask, Yes, No string }

// needsConsent reports whether a model is large and not on this device yet.
func (m models) needsConsent(name string) bool {
	model := m.find(name)
	return model != nil && model.Bytes >= large && !model.Kept && name != m.chosen
}

// consent asks whether the model that was pointed at is to be fetched.
func (h *Home) consent() app.UI {
	w, m := h.w.Consent, h.models.find(h.models.asked)
	if m == nil {
		return app.Div().Hidden(true)
	}
	return app.Div().Class("notice").Role("group").Aria("labelledby", "consent").DataSet("testid", "consent").Body(
		app.P().Class("notice-words").ID("consent").Text(h.consentText()),
		app.Button().Type("button").Class("button", "button-solid").DataSet("testid", "consent-yes").Text(w.Yes).OnClick(h.onConsent),
		app.Button().Type("button").Class("button", "button-quiet").DataSet("testid", "consent-no").
			Text(fmt.Sprintf(w.No, h.models.title(h.models.chosen))).OnClick(h.onRefuse),
	)
}

func (h *Home) consentText() string {
	m := h.models.find(h.models.asked)
	return fmt.Sprintf(h.w.Consent.Ask, m.Title, h.w.megabytes(m.Bytes))
}

func (h *Home) onConsent(app.Context, app.Event) { h.turnTo(h.models.asked) }
func (h *Home) onRefuse(app.Context, app.Event)  { h.models.asked = "" }
