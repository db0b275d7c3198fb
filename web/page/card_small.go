package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// small is a poster of a gallery: the picture, which opens it, and the answer
// in three lines. All such posters together are one stop of the Tab key, which
// the script gives to one of them (web/static/bridge/keys.js).
func (c *card) small() []app.UI {
	p := c.Poster
	return []app.UI{
		app.Div().Class("tile").Body(
			app.Button().Type("button").Class("tile-open").DataSet("testid", "open").TabIndex(-1).
				Aria("expanded", "false").Aria("label", c.openLabel()).
				Body(c.preview()).OnClick(c.onOpen),
			app.Label().Class("tile-pick").Body(
				app.Input().Type("checkbox").Class("tile-box").DataSet("testid", "pick").Checked(p.Selected).TabIndex(-1).
					Aria("label", fmt.Sprintf(c.Words.Pick, p.Name)).OnChange(c.onPick),
			),
			c.removeButton().TabIndex(-1),
		),
		c.title(),
		c.smallVerdict(),
	}
}

// openLabel is what the picture's button is called. The name of a button holds
// the words that are seen on it.
func (c *card) openLabel() string {
	label := fmt.Sprintf(c.Words.Open, c.Poster.Name)
	if blind := c.blind(); blind != "" {
		label += ". " + blind
	}
	return label
}

func (c *card) smallVerdict() app.UI {
	p := c.Poster
	switch p.State {
	case Done:
		return app.Div().Class("tile-words").Body(
			app.If(p.unsure(), func() app.UI { return app.P().Class("unsure-small").Text(c.Words.Unsure) }),
			app.Ol().Class("genres", "genres-small", "genres-"+sureness(p)).Body(c.rows(p.Answer.Top)),
			app.If(len(p.Truth) > 0, func() app.UI {
				return app.P().Class("tile-pending").Text(fmt.Sprintf(c.Words.WrongKept, c.Words.genresIn(p.Truth)))
			}),
			app.If(p.Twin != "", func() app.UI { return app.P().Class("tile-pending").Text(fmt.Sprintf(c.Words.SameAs, p.Twin)) }),
		)
	case Failed:
		return app.Div().Class("tile-words").Body(
			app.P().Class("tile-problem").DataSet("testid", "error").Text(c.Words.problem(p.Code, p.Problem)),
			app.If(p.Again, func() app.UI {
				return button("again", "quiet", c.Words.TryAgain).DataSet("testid", "retry").TabIndex(-1).OnClick(c.onRetry)
			}),
		)
	}
	return app.Div().Class("tile-words").Body(app.P().Class("tile-pending").Text(c.pendingWords()))
}

func sureness(p Poster) string {
	if p.unsure() {
		return "unsure"
	}
	return "sure"
}

func (c *card) onPick(ctx app.Context, _ app.Event) {
	c.home.pick(c.Poster.ID, ctx.JSSrc().Get("checked").Bool())
}

// pick notes that the visitor selected a poster, or took that back.
func (h *Home) pick(id int, selected bool) {
	if poster := h.posters.find(id); poster != nil {
		poster.Selected = selected
	}
}

// open shows a poster large among small ones, or small again. The focus goes
// with it: the button that was pressed is gone.
func (h *Home) open(id int) {
	if poster := h.posters.find(id); poster != nil {
		poster.Open = !poster.Open
		h.bridge.Focus(id)
	}
}
