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
	message       string // why it is broken
}

func (s *engineStatus) progress(loaded, total int64) {
	if s.state == engineLoading {
		s.loaded, s.total = loaded, total
	}
}

// pill is the small sign in the page's head. The one with the test id
// app-ready is there exactly while the engine can classify.
func (s engineStatus) pill(offline bool) app.UI {
	switch s.state {
	case engineReady:
		label := textReady
		if offline {
			label = textReadyAlways
		}
		return app.Div().Class("pill", "pill-ready").DataSet("testid", "app-ready").
			Body(icon("check"), app.Span().Text(label))
	case engineBroken:
		return app.Div().Class("pill", "pill-broken").DataSet("testid", "app-broken").
			Body(icon("warning"), app.Span().Text(textNoModel))
	}
	return app.Div().Class("pill", "pill-loading").DataSet("testid", "app-loading").
		Body(app.Raw(s.bar()), s.words())
}

// words tell what is going on, and how far in bytes once that is known; a
// narrow screen shows the numbers only.
func (s engineStatus) words() app.UI {
	words := app.Span().Class("pill-words")
	switch {
	case s.loaded == 0:
		return words.Text(textLoading)
	case s.total > 0 && s.loaded >= s.total:
		return words.Text(textPreparing)
	}
	progress := fmt.Sprintf(textLoadingSome, megabytes(s.loaded))
	if s.total > 0 {
		progress = fmt.Sprintf(textLoadingHow, megabytes(s.loaded), megabytes(s.total))
	}
	return words.Body(app.Span().Class("pill-what").Text(textLoading+": "), app.Text(progress))
}

// bar is a progress element: without a value while the size is unknown.
func (s engineStatus) bar() string {
	if s.total <= 0 || s.loaded <= 0 {
		return fmt.Sprintf(`<progress class="loading" aria-label="%s"></progress>`, textLoading)
	}
	return fmt.Sprintf(`<progress class="loading" aria-label="%s" max="%d" value="%d"></progress>`,
		textLoading, s.total, min(s.loaded, s.total))
}

// brokenNotice says that no answers come, why, and how to get on.
func brokenNotice(message string, tryAgain app.EventHandler) app.UI {
	return app.Div().Class("notice", "notice-bad").Role("alert").DataSet("testid", "broken").Body(
		icon("warning"),
		app.Div().Class("notice-words").Body(
			app.P().Class("notice-title").Text(textBroken),
			app.P().Text(textBrokenWhy),
			app.P().Class("notice-cause").Text(message),
			app.P().Text(textBrokenHint),
		),
		button("again", "solid", textTryAgain).DataSet("testid", "try-again").OnClick(tryAgain),
	)
}
