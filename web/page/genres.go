package page

import (
	"fmt"
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// rows are genres of the poster's own answer.
func (c *card) rows(list []Genre) app.UI {
	return app.Range(list).Slice(func(i int) app.UI { return c.Words.genreRow(c.Poster.Answer, list[i], "genre") })
}

// genreRow is one genre with its bar. The bar repeats the number beside it, so
// it is hidden from those who listen; the mark on it, from which the genre counts
// as named, is told as the row's title. Lengths are attributes of the drawing:
// the page's security policy forbids style attributes.
func (w *words) genreRow(a Answer, g Genre, testID string) app.UI {
	mark := a.Thresholds[g.Name]
	li := app.Li().Class("genre").DataSet("testid", testID).
		DataSet("genre", g.Name).DataSet("probability", exact(g.Probability))
	if mark > 0 {
		li = li.DataSet("threshold", exact(mark)).Title(fmt.Sprintf(w.Threshold, w.percent(mark))).Class(standing(a, g))
	}
	return li.Body(
		app.Span().Class("genre-name").Text(w.genre(g.Name)),
		app.Span().Class("genre-chance").Text(w.chance(a, g)),
		app.Raw(genreBar(g.Probability, mark)),
	)
}

func standing(a Answer, g Genre) string {
	if a.named(g) {
		return "genre-named"
	}
	return "genre-below"
}

// chance writes a genre's probability. One below the genre's mark is not rounded
// up to it: nobody understands a "not sure" that stands beside a reached mark.
func (w *words) chance(a Answer, g Genre) string {
	p, mark := g.Probability, a.Thresholds[g.Name]
	if p < mark && math.Round(p*100) >= math.Round(mark*100) {
		p = math.Floor(p*100) / 100
	}
	return w.percent(p)
}

// marks says what the line on each bar means, and where it stands if it stands
// in the same place on all of them.
func (c *card) marks() app.UI {
	place := app.P().Class("marks")
	a := c.Poster.Answer
	mark, same := a.mark()
	switch {
	case mark == 0:
		return place.Hidden(true)
	case same:
		return place.DataSet("testid", "marks").Text(fmt.Sprintf(c.Words.MarkAt, c.Words.percent(mark)))
	}
	return place.DataSet("testid", "marks").Text(c.Words.MarkHere)
}

// genreBar is a probability as a length, with a mark at a threshold above 0.
func genreBar(probability, threshold float64) string {
	mark := ""
	if threshold > 0 {
		mark = fmt.Sprintf(`<rect class="genre-mark" x="%.2f" width="0.7" height="1"/>`, min(threshold*100, 99.3))
	}
	return fmt.Sprintf(`<svg class="genre-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">`+
		`<rect class="genre-fill" width="%.2f" height="1"/>%s</svg>`, probability*100, mark)
}
