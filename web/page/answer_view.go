package page

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// answer is the genres as titles with bars, how they came about, and what more
// there is to know.
func (c *card) answer() app.UI {
	p := c.Poster
	verdict := app.Div().Class("verdict")
	if p.unsure() {
		verdict = verdict.Class("verdict-unsure")
	}
	return verdict.Body(
		c.doubt(),
		app.Ol().Class("genres").Body(c.rows(p.Answer.Top)),
		c.marks(),
		c.allGenres(),
		c.facts(),
		c.more(),
		c.unfolded(),
	)
}

// doubt says that the model does not know, where it does not.
func (c *card) doubt() app.UI {
	place := app.Div().Class("doubt")
	if !c.Poster.unsure() {
		return place.Hidden(true)
	}
	return place.DataSet("testid", "unsure").Body(
		app.P().Class("doubt-title").Text(c.Words.Unsure),
		app.P().Class("doubt-words").Text(c.Words.doubt(c.Poster.Answer.Doubt)),
	)
}

// allGenres are those beyond the first three, when the visitor asks for them.
func (c *card) allGenres() app.UI {
	place := app.Div().Class("rest").ID(c.panelID(panelAll))
	if c.Poster.Panel != panelAll {
		return place.Hidden(true)
	}
	rest := c.Poster.Answer.rest()
	return place.Body(
		app.Ol().Class("genres", "genres-rest").Attr("start", fmt.Sprint(len(c.Poster.Answer.Top)+1)).Body(c.rows(rest)),
		app.If(len(c.Poster.Answer.Thresholds) > 0, func() app.UI {
			return app.P().Class("hint").Text(c.Words.AllGenresWhy)
		}),
	)
}

// facts tell how the answer came about.
func (c *card) facts() app.UI {
	a := c.Poster.Answer
	return app.Ul().Class("facts").Body(
		fact("time", fmt.Sprintf(c.Words.Took, c.Words.duration(a.Milliseconds.Total))),
		fact("kernel", fmt.Sprintf(c.Words.Kernel, kernelName(a.Kernel))),
		app.If(slowKernel(a.Kernel), func() app.UI { return fact("slow", c.Words.KernelSlow) }),
		app.If(c.Model != "", func() app.UI { return fact("model", c.Model) }),
		app.If(len(c.Poster.Truth) > 0, func() app.UI {
			return fact("pen", fmt.Sprintf(c.Words.WrongKept, c.Words.genresIn(c.Poster.Truth)))
		}),
		app.If(c.Poster.Kept, func() app.UI { return fact("kept", c.Words.FromMemory) }),
		app.If(c.Poster.Twin != "", func() app.UI { return fact("copy", fmt.Sprintf(c.Words.SameAs, c.Poster.Twin)) }),
		fact("private", c.Words.Stayed),
	)
}

func fact(iconName, words string) app.UI {
	return app.Li().Class("fact", "fact-"+iconName).Body(icon(iconName), app.Span().Text(words))
}

// more are the buttons that unfold something, one at a time.
func (c *card) more() app.UI {
	all := c.Words.AllGenres
	if c.Poster.Panel == panelAll {
		all = c.Words.FewerGenres
	}
	return app.Div().Class("more").Body(
		c.unfold(panelAll, "all", "list", all, c.onAll),
		app.If(c.Explain, func() app.UI { return c.unfold(panelWhy, "explain", "light", c.Words.Why, c.onWhy) }),
		app.If(len(c.Models) > 1, func() app.UI { return c.unfold(panelCompare, "compare", "model", c.Words.Compare, c.onCompare) }),
		c.unfold(panelWrong, "wrong", "pen", c.Words.Wrong, c.onWrong),
	)
}

func (c *card) unfold(which panel, testID, iconName, label string, do app.EventHandler) app.UI {
	open := c.Poster.Panel == which
	b := button(iconName, "quiet", label).DataSet("testid", testID).
		Aria("expanded", fmt.Sprint(open)).Aria("controls", c.panelID(which)).OnClick(do)
	if open {
		b = b.Class("button-on")
	}
	return b
}

func (c *card) panelID(which panel) string { return fmt.Sprintf("%s-%d", which, c.Poster.ID) }

// unfolded is the part that stands below the buttons, beside the picture.
func (c *card) unfolded() app.UI {
	switch c.Poster.Panel {
	case panelWhy:
		return c.reasons()
	case panelWrong:
		return c.correction()
	}
	return app.Div().Class("panel").Hidden(true)
}

// across is the part that needs the card's whole width.
func (c *card) across() app.UI {
	if c.Poster.State == Done && c.Poster.Panel == panelCompare {
		return c.comparison()
	}
	return app.Div().Class("panel").Hidden(true)
}

func (c *card) onAll(app.Context, app.Event)     { c.home.fold(c.Poster.ID, panelAll) }
func (c *card) onCompare(app.Context, app.Event) { c.home.fold(c.Poster.ID, panelCompare) }

// fold unfolds a part of a poster, or folds it again.
func (h *Home) fold(id int, which panel) {
	poster := h.posters.find(id)
	if poster == nil {
		return
	}
	if poster.Panel == which {
		which = panelNone
	}
	poster.Panel = which
}

// list joins words as a sentence does: "a, b, c".
func list(parts []string) string { return strings.Join(parts, ", ") }
