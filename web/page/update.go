package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// updateState is how it stands with a newer version, if there is one.
type updateState string

const (
	updateWaiting updateState = "waiting" // for the visitor's consent
	updateOthers  updateState = "others"  // until it is the only tab
	updateStuck   updateState = "stuck"   // the posters cannot be carried over
)

type updateWords struct{ Waiting, Others, Stuck, Now string }

// box offers the newer version, or says why it cannot be started now.
func (u updateState) box(w *words, do app.EventHandler) app.UI {
	text := w.Update.Waiting
	switch u {
	case updateOthers:
		text = w.Update.Others
	case updateStuck:
		text = w.Update.Stuck
	}
	return app.Div().Class("notice").Role("status").DataSet("testid", "update").DataSet("state", u).Body(
		app.P().Class("notice-words").Text(text),
		app.Button().Type("button").Class("button", "button-quiet").DataSet("testid", "update-now").Text(w.Update.Now).OnClick(do),
	)
}
