package page

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fullLight is how strong the light is until the visitor turns it, in per cent.
const fullLight = 80

// Why is what in a poster speaks for one of its genres: a map, which the script
// paints over the picture as light and shade.
type Why struct {
	Genre         string // "" when nothing was asked
	State         State
	Code, Problem string
	Dark          bool // no part of the picture speaks for the genre
}

func whyOf(e Event) Why {
	switch {
	case e.Message != "":
		return Why{Genre: e.Name, State: Failed, Code: e.Code, Problem: e.Message}
	case e.On:
		return Why{Genre: e.Name, State: Done, Dark: e.State == "dark"}
	}
	return Why{Genre: e.Name, State: Working}
}

// lit is the picture with the light over it. The canvas is always there, so
// that the picture below keeps its place when it is lit.
func (c *card) lit() app.UI {
	p := c.Poster
	shade := app.Canvas().Class("shade").DataSet("shade", p.ID)
	if p.Panel != panelWhy || p.Why.State != Done {
		shade = shade.Hidden(true)
	} else {
		shade = shade.Role("img").Aria("label", fmt.Sprintf(c.Words.WhyPicture, p.Name, c.Words.genre(p.Why.Genre))).
			DataSet("testid", "heatmap").DataSet("genre", p.Why.Genre)
	}
	return app.Div().Class("lit").Body(c.hollow(), c.preview(), shade)
}

// hollow is what shows through a picture of which the browser draws nothing.
func (c *card) hollow() app.UI {
	place := app.P().Class("card-blind", "card-hollow")
	if !c.Poster.torn() || c.Poster.NoPreview {
		return place.Hidden(true)
	}
	return place.Text(c.Words.NoMore)
}

// reasons is where the visitor chooses the genre and how strong the light is.
func (c *card) reasons() app.UI {
	p := c.Poster
	return app.Div().Class("panel", "why").ID(c.panelID(panelWhy)).DataSet("testid", "reasons").Body(
		app.P().Class("hint").Text(c.Words.WhyHow),
		app.Div().Class("why-row").Body(
			picker(fmt.Sprintf("why-genre-%d", p.ID), c.Words.WhyGenre, p.Why.Genre, c.whyChoices(), c.onWhyGenre),
			c.slider(),
		),
		c.whyState(),
	)
}

// slider is how strong the light is. The script follows it too, at once.
func (c *card) slider() app.UI {
	p := c.Poster
	id := fmt.Sprintf("strength-%d", p.ID)
	return app.Div().Class("chooser").Body(
		app.Label().Class("chooser-label").For(id).Text(c.Words.WhyStrength),
		app.Input().Type("range").ID(id).Class("slider").DataSet("testid", "strength").DataSet("strength", p.ID).
			Min(0).Max(100).Step(5).Value(p.Light).
			Aria("valuetext", fmt.Sprintf(c.Words.WhyLight, fmt.Sprintf(c.Words.Percent, p.Light))).OnInput(c.onLight),
	)
}

// whyChoices are all genres, the answer's own first.
func (c *card) whyChoices() []choice {
	var out []choice
	a := c.Poster.Answer
	for _, g := range append(append([]Genre{}, a.Top...), a.rest()...) {
		out = append(out, choice{g.Name, c.Words.genre(g.Name) + " " + c.Words.chance(a, g)})
	}
	return out
}

func (c *card) whyState() app.UI {
	switch why := c.Poster.Why; why.State {
	case Working:
		return app.P().Class("pending-words").Text(fmt.Sprintf(c.Words.WhyWorking, c.Words.genre(why.Genre)))
	case Failed:
		return app.Div().Class("why-problem").Body(
			app.P().Class("tile-problem").Text(c.Words.problem(why.Code, why.Problem)),
			button("again", "quiet", c.Words.TryAgain).OnClick(c.onWhyAgain),
		)
	}
	if c.Poster.Why.Dark {
		return app.P().Class("hint").DataSet("testid", "why-dark").Text(fmt.Sprintf(c.Words.WhyDark, c.Words.genre(c.Poster.Why.Genre)))
	}
	return app.P().Hidden(true)
}

func (c *card) onWhy(app.Context, app.Event) { c.home.why(c.Poster.ID) }

func (c *card) onWhyGenre(ctx app.Context, _ app.Event) {
	c.home.whyGenre(c.Poster.ID, ctx.JSSrc().Get("value").String())
}

func (c *card) onLight(ctx app.Context, _ app.Event) {
	c.home.light(c.Poster.ID, ctx.JSSrc().Get("value").String())
}

func (c *card) onWhyAgain(app.Context, app.Event) { c.home.whyGenre(c.Poster.ID, c.Poster.Why.Genre) }

// why unfolds the reasons, beginning with the likeliest genre.
func (h *Home) why(id int) {
	h.fold(id, panelWhy)
	poster := h.posters.find(id)
	if poster == nil || poster.Panel != panelWhy {
		return
	}
	genre := poster.Why.Genre
	if genre == "" {
		genre = poster.Answer.Top[0].Name
	}
	h.whyGenre(id, genre)
}

// whyGenre asks for the light on one genre.
func (h *Home) whyGenre(id int, genre string) {
	if poster := h.posters.find(id); poster != nil {
		poster.Why = Why{Genre: genre, State: Working}
		h.spoken = fmt.Sprintf(h.w.WhyWorking, h.w.genre(genre))
		h.bridge.Explain(id, genre)
	}
}

// light keeps how strong the visitor wants the light.
func (h *Home) light(id int, percent string) {
	strength, err := strconv.Atoi(percent)
	if poster := h.posters.find(id); poster != nil && err == nil {
		poster.Light = strength
	}
}

// sayWhy tells those who listen that the light is there, or why it is not.
func (h *Home) sayWhy(p Poster) {
	switch why := p.Why; {
	case p.Panel != panelWhy:
		return
	case why.State == Done:
		h.spoken = fmt.Sprintf(h.w.WhyPicture, p.Name, h.w.genre(why.Genre))
		if why.Dark {
			h.spoken = fmt.Sprintf(h.w.WhyDark, h.w.genre(why.Genre))
		}
	case why.State == Failed:
		h.spoken = h.w.problem(why.Code, why.Problem)
	}
}
