package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Of a crowd of posters only those near the view are drawn with all that they
// show. The others are words that keep the place: the browser's search and those
// who listen find them, and the page answers for hundreds of posters as fast as
// for a few.

// crowd is from how many posters on that is so.
const crowd = 60

// span is the posters near the view, from one place in the list to before
// another, and the one that has the keyboard's focus.
type span struct{ from, to, focused int }

// ahead are those that are drawn before the script has told what is in view.
var ahead = span{0, 40, 0}

// heardNear takes what the script sees.
func (g *gallery) heardNear(e Event) {
	if e.To > e.From {
		g.near = span{e.From, e.To, e.ID}
	}
}

// draws reports whether the poster at a place of the list is drawn in full. Of
// those that are open the place could not be kept.
func (g gallery) draws(i int, shown posters) bool {
	near := g.near
	if near == (span{}) {
		near = ahead
	}
	return len(shown) <= crowd || near.from <= i && i < near.to || shown[i].Open || shown[i].ID == near.focused
}

// farCard is a poster of a crowd that is far from the view.
type farCard struct {
	app.Compo

	Words  *words
	Poster Poster
	Small  bool
}

// Render draws its name and what became of it.
func (c *farCard) Render() app.UI {
	p := c.Poster
	title := fmt.Sprintf("poster-%d", p.ID)
	li := app.Li().Class("card", "card-far", "card-"+string(p.State)).ID(fmt.Sprintf("card-%d", p.ID)).
		DataSet("testid", "result").DataSet("state", string(p.State)).DataSet("id", p.ID).Aria("labelledby", title)
	if c.Small {
		li = li.Class("card-small")
	}
	return li.Body(
		app.Div().Class("far-picture"),
		app.H3().Class("card-name").ID(title).Text(p.Name),
		c.outcome(),
	)
}

// outcome is the poster's genres, or what is wrong with it, without the looks.
func (c *farCard) outcome() app.UI {
	p := c.Poster
	place := app.P().Class("unseen")
	switch p.State {
	case Failed:
		return place.DataSet("testid", "error").Text(c.Words.problem(p.Code, p.Problem))
	case Done:
		return place.Body(app.Range(p.Answer.Top).Slice(func(i int) app.UI {
			g := p.Answer.Top[i]
			return app.Span().DataSet("testid", "genre").DataSet("genre", g.Name).DataSet("probability", exact(g.Probability)).
				Text(c.Words.genre(g.Name) + " " + c.Words.chance(p.Answer, g) + " ")
		}))
	}
	return place
}
