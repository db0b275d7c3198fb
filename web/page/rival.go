package page

import (
	"fmt"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Rival is what another model than the chosen one answers for a poster.
type Rival struct {
	Model         string // name
	State         State
	Answer        Answer
	Code, Problem string
}

// withRival takes in what the bridge tells of one. Cards compare lists by what
// they hold, so a list that a card may show is never changed in place.
func withRival(rivals []Rival, e Event) []Rival {
	rivals = slices.DeleteFunc(slices.Clone(rivals), func(r Rival) bool { return r.Model == e.Model })
	r := Rival{Model: e.Model, State: Working}
	switch {
	case e.Answer != nil && len(e.Answer.Top) > 0:
		r.State, r.Answer = Done, *e.Answer
	case e.Message != "":
		r.State, r.Code, r.Problem = Failed, e.Code, e.Message
	}
	return append(rivals, r)
}

// rival is what is known of one model for this poster: the chosen model has
// its answer already.
func (p Poster) rival(model string) (Rival, bool) {
	if p.State == Done && p.Answer.Model == model {
		return Rival{Model: model, State: Done, Answer: p.Answer}, true
	}
	for _, r := range p.Rivals {
		if r.Model == model {
			return r, true
		}
	}
	return Rival{}, false
}

// setAside keeps a poster's answer beside those of other models, for another
// model is about to answer.
func (p *Poster) setAside() {
	if p.State == Done {
		p.Rivals = withRival(p.Rivals, Event{Model: p.Answer.Model, Answer: &p.Answer})
	}
}

// comparison is the models side by side, in the order of their list: those
// that have been asked as columns, the others as buttons that ask them.
func (c *card) comparison() app.UI {
	var asked, others []Model
	for _, m := range c.Models {
		if _, ok := c.Poster.rival(m.Name); ok {
			asked = append(asked, m)
		} else {
			others = append(others, m)
		}
	}
	return app.Div().Class("panel", "compare").ID(c.panelID(panelCompare)).DataSet("testid", "comparison").Body(
		app.P().Class("hint").Text(c.Words.CompareWhy),
		app.Div().Class("compare-ask").Body(
			app.Range(others).Slice(func(i int) app.UI { return c.askButton(others[i]) }),
			app.If(len(others) > 1, func() app.UI {
				return button("model", "solid", c.Words.costOfAll(others)).DataSet("testid", "compare-all").OnClick(c.onAskAll)
			}),
		),
		app.Ul().Class("compare-row").Body(
			app.Range(asked).Slice(func(i int) app.UI { return c.column(asked[i]) }),
		),
		c.agreement(),
	)
}

// costOfAll says what it takes to ask several models. It is a bound: those that
// stand on the same base fetch it once.
func (w *words) costOfAll(models []Model) string {
	var bytes int64
	for _, m := range models {
		if !m.Kept {
			bytes += m.Bytes
		}
	}
	if bytes == 0 {
		return w.CompareAll
	}
	return fmt.Sprintf(w.CompareAllCost, w.megabytes(bytes))
}

func (c *card) askButton(m Model) app.UI {
	return app.Button().Type("button").Class("button", "button-quiet").DataSet("testid", "compare-ask").DataSet("model", m.Name).
		Text(c.Words.cost(m)).OnClick(c.onAsk)
}

// column is one model's answer.
func (c *card) column(m Model) app.UI {
	r, _ := c.Poster.rival(m.Name)
	li := app.Li().Class("compare-model").DataSet("testid", "rival").DataSet("model", m.Name).DataSet("state", string(r.State))
	head := app.Div().Class("compare-head").Body(
		app.H4().Class("compare-title").Text(m.Title),
		app.P().Class("compare-architecture").Text(m.Architecture),
	)
	switch r.State {
	case Done:
		return li.Body(head, c.columnDoubt(r.Answer), c.columnGenres(r.Answer),
			app.P().Class("compare-time").Text(c.Words.duration(r.Answer.Milliseconds.Total)))
	case Failed:
		return li.Body(head, app.P().Class("tile-problem").Text(c.Words.problem(r.Code, r.Problem)),
			app.Button().Type("button").Class("button", "button-quiet").DataSet("model", m.Name).Text(c.Words.TryAgain).OnClick(c.onAsk))
	}
	return li.Body(head, pending(c.Words.CompareWorking))
}

// columnDoubt says that a model does not know, where it does not.
func (c *card) columnDoubt(a Answer) app.UI {
	place := app.P().Class("compare-doubt")
	if !a.unsure() {
		return place.Hidden(true)
	}
	return place.DataSet("testid", "rival-unsure").Text(c.Words.Unsure)
}

// columnGenres are a model's three genres. They are no `genre` of the poster's
// own answer, and so go by another name.
func (c *card) columnGenres(a Answer) app.UI {
	return app.Ol().Class("genres", "genres-small").Body(app.Range(a.Top).Slice(func(i int) app.UI {
		return c.Words.genreRow(a, a.Top[i], "rival-genre")
	}))
}

func (c *card) onAsk(ctx app.Context, _ app.Event) {
	c.home.compare(c.Poster.ID, ctx.JSSrc().Get("dataset").Get("model").String())
}

func (c *card) onAskAll(app.Context, app.Event) {
	var names []string
	for _, m := range c.Models {
		if r, ok := c.Poster.rival(m.Name); !ok || r.State == Failed {
			names = append(names, m.Name)
		}
	}
	c.home.compare(c.Poster.ID, names...)
}

// compare asks models about a poster.
func (h *Home) compare(id int, names ...string) {
	poster := h.posters.find(id)
	if poster == nil {
		return
	}
	for _, name := range names {
		poster.Rivals = withRival(poster.Rivals, Event{Model: name})
	}
	h.spoken = h.w.CompareWorking
	h.bridge.Compare(id, names...)
}
