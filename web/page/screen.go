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
	"/bench": (*Home).drawBench,
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

// Render draws the screen.
func (s *screen) Render() app.UI { return screens[s.Path](s.home) }

// pageLanguage is the one that static/language.js has found for the visitor.
func pageLanguage() string {
	if app.IsServer {
		return ""
	}
	return app.Window().Get("document").Get("documentElement").Get("lang").String()
}
