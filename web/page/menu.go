package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// header is the name, the ways to the main screens, and what can be chosen
// there. On a narrow screen all but the engine's state waits behind a button:
// the browser itself opens the menu, before the page's program is there too.
func (h *Home) header(screen string) app.UI {
	return app.Header().Class("top", "top-main").Body(
		app.A().Class("brand").Href(asset("/")).Body(
			app.Img().Class("mark").Src(asset("/static/icon.svg")).Alt(h.w.Mark).Width(26).Height(39),
			app.Span().Class("wordmark").Text(Name),
		),
		app.Button().Type("button").Class("button", "button-quiet", "menu-open").Attr("popovertarget", "menu").
			DataSet("testid", "menu").Aria("label", h.w.Menu).Body(icon("menu")),
		app.Div().Class("menu").ID("menu").Attr("popover", "auto").Body(
			h.screensNav(screen),
			h.modelChooser(screen),
			languageSwitch(h.w, h.onLanguage),
		),
		h.engine.pill(h.w, h.offline.state == offlineReady),
	)
}

// screensNav leads to the main screens, and says which one this is.
func (h *Home) screensNav(screen string) app.UI {
	return app.Nav().Class("screens").Aria("label", h.w.Menu).Body(
		screenLink("/", h.w.LinkHome, "home-link", current(screen, "first", "results")),
		screenLink("/study", h.w.LinkStudy, "study-link", current(screen, "study")),
		screenLink("/about", h.w.LinkAbout, "about-link", current(screen, "about")),
	)
}

func screenLink(path, text, testID, current string) app.UI {
	link := app.A().Class("screen-link").Href(asset(path)).DataSet("testid", testID).Text(text)
	if current != "" {
		link = link.Aria("current", current)
	}
	return link
}

// current is what aria-current says of a link to one of these screens.
func current(screen string, those ...string) string {
	for _, name := range those {
		if name == screen {
			return "page"
		}
	}
	return ""
}

// modelChooser is there where a model answers. Elsewhere its place is kept, so
// that what stands beside it is the same part of the page on every screen.
func (h *Home) modelChooser(screen string) app.UI {
	if screen != "first" && screen != "results" {
		return app.Div().Class("chooser").Hidden(true)
	}
	return h.models.chooser(h.w, h.onChoose)
}

// languageSwitch offers the languages, each by its own name.
func languageSwitch(w *words, choose app.EventHandler) app.UI {
	return app.Div().Class("chooser", "chooser-language").Body(
		icon("globe"),
		app.Label().Class("chooser-label").For("language").Text(w.Language),
		app.Select().ID("language").Class("chooser-list").DataSet("testid", "language").OnChange(choose).Body(
			app.Range(languages).Slice(func(i int) app.UI {
				return selectOption(languages[i].Code, languages[i].Name, languages[i] == w).Lang(languages[i].Code)
			}),
		),
	)
}
