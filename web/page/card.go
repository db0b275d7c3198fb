package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// card shows one poster with what is known about it, large or small. Cards are
// reused as posters come and go, so nothing but the exported fields may hold
// state. go-app draws a card anew only if one of these differs: with hundreds
// of posters that keeps each answer cheap.
type card struct {
	app.Compo

	Poster   Poster
	Small    bool
	Closable bool   // large for now, among small ones
	Lazy     bool   // one of many: its picture is not read before it comes near the view
	Held     bool   // the engine is not ready
	Model    string // title of the model that answered, where there are several
	Models   []Model
	Explain  bool // the engine can say why
	Words    *words

	home *Home // unexported, so that go-app compares only what is shown
}

// Render draws the card.
func (c *card) Render() app.UI {
	p := c.Poster
	li := app.Li().Class("card", "card-"+string(p.State)).ID(fmt.Sprintf("card-%d", p.ID)).
		DataSet("testid", "result").DataSet("state", string(p.State)).DataSet("id", p.ID).
		Aria("labelledby", c.titleID())
	if p.State == Done {
		li = li.DataSet("probabilities", p.Answer.probabilities()).
			DataSet("model", p.Answer.Model).DataSet("kernel", p.Answer.Kernel)
	}
	if c.Small {
		return li.Class("card-small").Body(c.small()...)
	}
	return li.Class("card-large").Body(c.large()...)
}

func (c *card) titleID() string { return fmt.Sprintf("poster-%d", c.Poster.ID) }

// large is the poster beside its answer, and below both what is wide.
func (c *card) large() []app.UI {
	return []app.UI{
		app.Div().Class("card-sheet").Body(c.lit()),
		app.Div().Class("card-words").Body(
			app.Div().Class("card-head").Body(c.title(), c.closeButton(), c.removeButton()),
			c.verdict(),
		),
		c.across(),
	}
}

func (c *card) title() app.UI {
	return app.H3().Class("card-name").ID(c.titleID()).Title(c.Poster.Name).Text(c.Poster.Name)
}

func (c *card) removeButton() app.HTMLButton {
	return app.Button().Type("button").Class("button", "button-bare", "card-remove").DataSet("testid", "remove").
		Aria("label", fmt.Sprintf(c.Words.Remove, c.Poster.Name)).Body(icon("remove")).OnClick(c.onRemove)
}

// closeButton makes a poster small again that was opened among small ones.
func (c *card) closeButton() app.UI {
	place := app.Div().Class("card-close")
	if !c.Closable {
		return place.Hidden(true)
	}
	return place.Body(app.Button().Type("button").Class("button", "button-bare").DataSet("testid", "close").
		Aria("label", fmt.Sprintf(c.Words.Close, c.Poster.Name)).Aria("expanded", "true").
		Body(icon("shrink")).OnClick(c.onOpen))
}

// preview is the visitor's own picture. A picture that the browser cannot
// show may still be one that the engine can read.
func (c *card) preview() app.UI {
	if blind := c.blind(); blind != "" {
		return app.P().Class("card-blind").Text(blind)
	}
	loading, decoding := "eager", "auto"
	if c.Lazy {
		loading, decoding = "lazy", "async"
	}
	return app.Img().Class("card-picture").Src(c.Poster.URL).Attr("loading", loading).Attr("decoding", decoding).Draggable(false).
		Alt(fmt.Sprintf(c.Words.YourPicture, c.Poster.Name)).On("error", c.onBlind)
}

// blind says why there is no picture, "" where there is one.
func (c *card) blind() string {
	switch {
	case c.Poster.NoPreview && c.Poster.State == Failed:
		return c.Words.NoPicture
	case c.Poster.NoPreview:
		return c.Words.NoPreview
	}
	return ""
}

func (c *card) verdict() app.UI {
	switch c.Poster.State {
	case Done:
		return c.answer()
	case Failed:
		return c.problem()
	}
	return pending(c.pendingWords())
}

func (c *card) pendingWords() string {
	switch {
	case c.Poster.State == Working:
		return c.Words.Working
	case c.Held:
		return c.Words.Held
	}
	return c.Words.Waiting
}

// pending is the shape of an answer that is still to come.
func pending(words string) app.UI {
	return app.Div().Class("verdict", "verdict-pending").Body(
		app.P().Class("pending-words").Text(words),
		app.Div().Class("ghost", "ghost-a"), app.Div().Class("ghost", "ghost-b"), app.Div().Class("ghost", "ghost-c"),
	)
}

// problem says in plain words what was wrong with this picture.
func (c *card) problem() app.UI {
	return app.Div().Class("verdict", "verdict-problem").Body(
		app.P().Class("problem-title").Body(icon("warning"), app.Span().Text(c.Words.Failed)),
		app.P().Class("problem-words").DataSet("testid", "error").Text(c.Words.problem(c.Poster.Code, c.Poster.Problem)),
		app.If(c.Poster.Again, func() app.UI {
			return button("again", "quiet", c.Words.TryAgain).DataSet("testid", "retry").OnClick(c.onRetry)
		}),
	)
}

func (c *card) onRemove(app.Context, app.Event) { c.home.remove(c.Poster.ID) }
func (c *card) onRetry(app.Context, app.Event)  { c.home.retry(c.Poster.ID) }
func (c *card) onOpen(app.Context, app.Event)   { c.home.open(c.Poster.ID) }

// onBlind goes by the picture's address: by the time the browser gives up on
// a picture, this card may show another poster.
func (c *card) onBlind(ctx app.Context, _ app.Event) {
	c.home.blind(ctx.JSSrc().Get("src").String())
}
