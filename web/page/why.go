package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Why is what in a poster speaks for one of its genres: a heat map, which the
// script paints.
type Why struct {
	Genre         string // "" when nothing was asked
	State         State
	Code, Problem string
}

func whyOf(e Event) Why {
	switch {
	case e.Message != "":
		return Why{e.Name, Failed, e.Code, e.Message}
	case e.On:
		return Why{Genre: e.Name, State: Done}
	}
	return Why{Genre: e.Name, State: Working}
}

// light is the place of the heat map over the picture.
func (c *card) light() app.UI { return app.Div().Class("light").Hidden(true) }
