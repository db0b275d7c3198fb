package page

import (
	"encoding/json"
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// card shows one poster beside what is known about it. Cards are reused as
// posters come and go, so nothing but the exported fields may hold state.
type card struct {
	app.Compo

	Poster Poster
	Held   bool   // the engine is not ready
	Model  string // title of the model that answered, where there are several

	home *Home // unexported, so that go-app compares only what is shown
}

// Render draws the card.
func (c *card) Render() app.UI {
	p := c.Poster
	title := fmt.Sprintf("poster-%d", p.ID)
	li := app.Li().Class("card", "card-"+string(p.State)).
		DataSet("testid", "result").DataSet("state", string(p.State)).
		Aria("labelledby", title)
	if p.State == Done {
		li = li.DataSet("probabilities", probabilities(p.Answer)).
			DataSet("model", p.Answer.Model).DataSet("kernel", p.Answer.Kernel)
	}
	return li.Body(
		app.Div().Class("card-sheet").Body(c.preview()),
		app.Div().Class("card-words").Body(
			app.Div().Class("card-head").Body(
				app.H3().Class("card-name").ID(title).Title(p.Name).Text(p.Name),
				app.Button().Type("button").Class("button", "button-bare").DataSet("testid", "remove").
					Aria("label", fmt.Sprintf(textRemove, p.Name)).Body(icon("remove")).OnClick(c.onRemove),
			),
			c.verdict(),
		),
	)
}

// preview is the visitor's own picture. A picture that the browser cannot
// show may still be one that the engine can read.
func (c *card) preview() app.UI {
	switch {
	case c.Poster.NoPreview && c.Poster.State == Failed:
		return app.P().Class("card-blind").Text(textNoPicture)
	case c.Poster.NoPreview:
		return app.P().Class("card-blind").Text(textNoPreview)
	}
	return app.Img().Class("card-picture").Src(c.Poster.URL).
		Alt(fmt.Sprintf(textYourPicture, c.Poster.Name)).On("error", c.onBlind)
}

func (c *card) verdict() app.UI {
	switch c.Poster.State {
	case Done:
		return c.answer()
	case Failed:
		return c.problem()
	case Working:
		return pending(textWorking)
	}
	if c.Held {
		return pending(textHeld)
	}
	return pending(textWaiting)
}

// answer is the genres as titles with bars, and how they came about.
func (c *card) answer() app.UI {
	a := c.Poster.Answer
	return app.Div().Class("verdict").Body(
		app.Ol().Class("genres").Body(
			app.Range(a.Top).Slice(func(i int) app.UI { return genreRow(a.Top[i]) }),
		),
		app.Ul().Class("facts").Body(
			fact("time", fmt.Sprintf(textTook, duration(a.Milliseconds.Total))),
			fact("kernel", fmt.Sprintf(textKernel, kernelName(a.Kernel))),
			app.If(c.Model != "", func() app.UI { return fact("model", c.Model) }),
			fact("private", textStayed),
		),
	)
}

func fact(iconName, words string) app.UI {
	return app.Li().Class("fact", "fact-"+iconName).Body(icon(iconName), app.Span().Text(words))
}

// genreRow is one genre. The bar repeats the number beside it, so it is
// hidden from those who listen. Its length is an attribute of the drawing:
// the page's security policy forbids style attributes.
func genreRow(g Genre) app.UI {
	return app.Li().Class("genre").DataSet("testid", "genre").
		DataSet("genre", g.Name).DataSet("probability", exact(g.Probability)).Body(
		app.Span().Class("genre-name").Text(g.Name),
		app.Span().Class("genre-chance").Text(percent(g.Probability)),
		app.Raw(fmt.Sprintf(`<svg class="genre-bar" viewBox="0 0 100 1" preserveAspectRatio="none" `+
			`aria-hidden="true"><rect class="genre-fill" width="%.2f" height="1"/></svg>`, g.Probability*100)),
	)
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
		app.P().Class("problem-title").Body(icon("warning"), app.Span().Text(textFailed)),
		app.P().Class("problem-words").DataSet("testid", "error").Text(c.Poster.Problem),
		app.If(c.Poster.Again, func() app.UI {
			return button("again", "quiet", textTryAgain).DataSet("testid", "retry").OnClick(c.onRetry)
		}),
	)
}

// probabilities is every genre's number, for export and for tests.
func probabilities(a Answer) string {
	data, err := json.Marshal(a.Probabilities)
	if err != nil {
		return "" // they come from JSON, which has no infinities
	}
	return string(data)
}

func (c *card) onRemove(app.Context, app.Event) { c.home.remove(c.Poster.ID) }
func (c *card) onRetry(app.Context, app.Event)  { c.home.retry(c.Poster.ID) }

// onBlind goes by the picture's address: by the time the browser gives up on
// a picture, this card may show another poster.
func (c *card) onBlind(ctx app.Context, _ app.Event) {
	c.home.blind(ctx.JSSrc().Get("src").String())
}
