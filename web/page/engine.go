package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// engineState is how far the engine has come.
type engineState int

const (
	engineLoading engineState = iota
	engineReady
	engineBroken
)

// engineStatus is what the page knows about the engine.
type engineStatus struct {
	state         engineState
	loaded, total int64  // bytes of the model that have arrived, and will
	code, message string // why it is broken: for programs, for people
}

func (s *engineStatus) progress(loaded, total int64) {
	if s.state == engineLoading {
		s.loaded, s.total = loaded, total
	}
}

// pill is the small sign in the page's head. The one with the test id
// app-ready is there exactly while the engine can classify.
func (s engineStatus) pill(w *words, offline bool) app.UI {
	switch s.state {
	case engineReady:
		label := w.Ready
		if offline {
			label = w.ReadyAlways
		}
		return app.Div().Class("pill", "pill-ready").DataSet("testid", "app-ready").
			Body(icon("check"), app.Span().Text(label))
	case engineBroken:
		return app.Div().Class("pill", "pill-broken").DataSet("testid", "app-broken").
			Body(icon("warning"), app.Span().Text(w.NoModel))
	}
	return app.Div().Class("pill", "pill-loading").DataSet("testid", "app-loading").DataSet("how", w.LoadingHow). // for bridge/early.js
															Body(app.Raw(s.bar(w)), s.words(w))
}

// words tell what is going on, and how far in bytes once that is known; a
// narrow screen shows the numbers only.
func (s engineStatus) words(w *words) app.UI {
	said := app.Span().Class("pill-words")
	switch {
	case s.loaded == 0:
		return said.Text(w.Loading)
	case s.total > 0 && s.loaded >= s.total:
		return said.Text(w.Preparing)
	}
	progress := fmt.Sprintf(w.LoadingSome, w.megabytes(s.loaded))
	if s.total > 0 {
		progress = fmt.Sprintf(w.LoadingHow, w.megabytes(s.loaded), w.megabytes(s.total))
	}
	return said.Body(app.Span().Class("pill-what").Text(w.Loading+": "), app.Text(progress))
}

// bar is a progress element: without a value while the size is unknown.
func (s engineStatus) bar(w *words) string {
	if s.total <= 0 || s.loaded <= 0 {
		return fmt.Sprintf(`<progress class="loading" aria-label="%s"></progress>`, w.Loading)
	}
	return fmt.Sprintf(`<progress class="loading" aria-label="%s" max="%d" value="%d"></progress>`,
		w.Loading, s.total, min(s.loaded, s.total))
}
