package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// frame is what every screen stands in: the head with the engine's state, the
// foot with the ways to other screens, and the voice for those who listen.
func (h *Home) frame(screen string, main app.UI) app.UI {
	return app.Div().Class("page").DataSet("screen", screen).DataSet("awake", awake()).DataSet("over", yes(h.over)).Body(
		app.A().Class("skip").Href("#main").Text(h.w.Skip),
		h.header(screen),
		h.toasts(),
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

// footer is what is kept on this device, and the ways to what few need.
func (h *Home) footer() app.UI {
	return app.Footer().Class("foot").Body(
		h.remembering(),
		h.offline.line(h.w),
		h.installing(),
		app.P().Text(h.w.Footer),
		app.Div().Class("foot-row").Body(
			app.A().Class("foot-link").Href(asset("/bench")).DataSet("testid", "bench-link").Text(h.w.Bench.Link),
			app.A().Class("foot-link").Href(asset("/embed/")).DataSet("testid", "embed-link").DataSet("leave", "yes").Text(h.w.LinkEmbed),
		),
	)
}

// installing offers to install the page, while the browser does. The script
// hears the click.
func (h *Home) installing() app.UI {
	place := app.Div().Class("foot-install")
	if !h.install {
		return place.Hidden(true)
	}
	return place.Body(button("install", "quiet", h.w.Install).DataSet("install", "yes").DataSet("testid", "install"))
}

// selectOption is one choice of a list. go-app writes selected="false", which selects.
func selectOption(value, text string, selected bool) app.HTMLOption {
	option := app.Option().Value(value).Text(text)
	if selected {
		option = option.Selected(true)
	}
	return option
}
