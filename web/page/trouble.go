package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// trouble is why the engine cannot start, and what the visitor can do about it.
type trouble struct{ Why, Advice string }

// trouble explains a code of the engine's; one that nobody gave words for is
// about the model's own files.
func (w *words) trouble(code string) trouble {
	if known, ok := w.Troubles[code]; ok {
		return known
	}
	return trouble{w.BrokenWhy, w.BrokenHint}
}

// brokenNotice says that no answers come, why, and how to get on. The engine's
// own words stand below, for whoever is asked for help.
func brokenNotice(w *words, s engineStatus, tryAgain app.EventHandler) app.UI {
	t := w.trouble(s.code)
	return app.Div().Class("notice", "notice-bad").Role("alert").DataSet("testid", "broken").DataSet("code", s.code).Body(
		icon("warning"),
		app.Div().Class("notice-words").Body(
			app.P().Class("notice-title").Text(w.Broken),
			app.P().Text(t.Why),
			app.P().DataSet("testid", "advice").Text(t.Advice),
			app.P().Class("notice-cause").Text(s.message),
		),
		button("again", "solid", w.TryAgain).DataSet("testid", "try-again").OnClick(tryAgain),
	)
}

// slowKernel reports whether an answer was computed without SIMD.
func slowKernel(kernel string) bool { return kernel == "go" }
