package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Route tells go-app which component answers where. The site builder calls
// it to render the first screens, the browser to bring them to life. go-app
// makes a new component whenever the visitor goes to another screen; all of
// them show the same Home, so that no poster is lost on the way.
func Route() {
	home := NewHome(scriptBridge{})
	for path := range screens {
		app.Route(path, func() app.Composer { return &screen{Path: path, home: home} })
	}
}

// screens are the site's addresses, and what is drawn there.
var screens = map[string]func(*Home) app.UI{
	"/":      (*Home).Render,
	"/study": (*Home).drawStudy,
	"/about": (*Home).drawAbout,
	"/bench": (*Home).drawBench,
	"/cards": (*Home).drawCards,
}

// screen is one of the site's addresses.
type screen struct {
	app.Compo

	Path string // exported, so that go-app sees when the visitor goes to another one
	home *Home
}

// OnMount starts listening to the bridge and speaks the visitor's language.
func (s *screen) OnMount(ctx app.Context) {
	s.home.speak(pageLanguage())
	s.home.listen(func(message string) {
		ctx.Dispatch(func(app.Context) { s.home.receive(message) })
	})
}

// OnNav names the document anew when the visitor goes to another screen, and
// gets what that one needs.
func (s *screen) OnNav(ctx app.Context) {
	s.home.path = s.Path
	if app.IsServer {
		return
	}
	ctx.Page().SetTitle(s.home.title())
	if s.home.study == nil && (s.Path == "/study" || s.Path == "/about" || s.Path == "/cards") {
		s.home.bridge.Study()
	}
	if s.Path == "/cards" {
		s.home.showCard(ctx.Page().URL().Query().Get("model"))
		ctx.Page().SetTitle(s.home.title())
	}
}

// title is that of the screen.
func (h *Home) title() string {
	titles := map[string]string{"/study": h.w.Study.Title, "/about": h.w.About.Title, "/cards": h.cardTitle()}
	if title := titles[h.path]; title != "" {
		return Name + ": " + title
	}
	return h.w.Title
}

// Render draws the screen.
func (s *screen) Render() app.UI { return screens[s.Path](s.home) }

// pageLanguage is the one that static/language.js has found for the visitor.
func pageLanguage() string {
	if app.IsServer {
		return ""
	}
	return app.Window().Get("document").Get("documentElement").Get("lang").String()
}
