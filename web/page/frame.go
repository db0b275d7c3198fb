package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// frame is what every screen stands in: the head with the engine's state, the
// foot with the ways to other screens, and the voice for those who listen.
func (h *Home) frame(screen string, main app.UI) app.UI {
	return app.Div().Class("page").DataSet("screen", screen).DataSet("awake", awake()).DataSet("over", yes(h.over)).Body(
		app.A().Class("skip").Href("#main").Text(h.w.Skip),
		h.header(),
		main,
		h.footer(),
		app.P().Class("unseen").Role("status").Aria("live", "polite").DataSet("testid", "live").Text(h.spoken),
		app.Elem("noscript").Body(app.P().Class("notice").Text(h.w.NoScript)),
	)
}

// awake is yes once the page's program runs: until then, what was built may be
// in another language than the visitor's, and is not shown (2-base.css).
func awake() string {
	if app.IsServer {
		return "no"
	}
	return "yes"
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

func (h *Home) header() app.UI {
	return app.Header().Class("top").Body(
		app.A().Class("brand").Href(asset("/")).Body(
			app.Img().Class("mark").Src(asset("/static/icon.svg")).Alt(h.w.Mark).Width(26).Height(39),
			app.Span().Class("wordmark").Text(Name),
		),
		app.Div().Class("controls").Body(
			h.models.chooser(h.w, h.onChoose),
			h.engine.pill(h.w, h.offline.state == offlineReady),
		),
	)
}

func (h *Home) footer() app.UI {
	return app.Footer().Class("foot").Body(
		h.remembering(),
		h.offline.line(h.w),
		app.P().Text(h.w.Footer),
		app.Div().Class("foot-row").Body(
			app.A().Class("foot-link").Href(asset("/")).Text(h.w.LinkHome),
			app.A().Class("foot-link").Href(asset("/study")).DataSet("testid", "study-link").Text(h.w.LinkStudy),
			app.A().Class("foot-link").Href(asset("/about")).DataSet("testid", "about-link").Text(h.w.LinkAbout),
			app.A().Class("foot-link").Href(asset("/bench")).DataSet("testid", "bench-link").Text(h.w.Bench.Link),
			app.A().Class("foot-link").Href(asset("/embed/")).DataSet("testid", "embed-link").DataSet("leave", "yes").Text(h.w.LinkEmbed),
			languageSwitch(h.w, h.onLanguage),
		),
	)
}

// languageSwitch offers the languages, each by its own name.
func languageSwitch(w *words, choose app.EventHandler) app.UI {
	return app.Div().Class("chooser").Body(
		app.Label().Class("chooser-label").For("language").Text(w.Language),
		app.Select().ID("language").Class("chooser-list").DataSet("testid", "language").OnChange(choose).Body(
			app.Range(languages).Slice(func(i int) app.UI {
				return selectOption(languages[i].Code, languages[i].Name, languages[i] == w).Lang(languages[i].Code)
			}),
		),
	)
}

// selectOption is one choice of a list. go-app writes selected="false", which selects.
func selectOption(value, text string, selected bool) app.HTMLOption {
	option := app.Option().Value(value).Text(text)
	if selected {
		option = option.Selected(true)
	}
	return option
}
