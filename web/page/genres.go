package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// rows are genres with their bars.
func (c *card) rows(list []Genre) app.UI {
	return app.Range(list).Slice(func(i int) app.UI { return c.row(list[i]) })
}

// row is one genre. The bar repeats the number beside it, so it is hidden from
// those who listen; the mark on it, from which the genre counts as named, is
// told as the row's title. Lengths are attributes of the drawing: the page's
// security policy forbids style attributes.
func (c *card) row(g Genre) app.UI {
	mark := c.Poster.Answer.Thresholds[g.Name]
	li := app.Li().Class("genre").DataSet("testid", "genre").
		DataSet("genre", g.Name).DataSet("probability", exact(g.Probability))
	if mark > 0 {
		li = li.DataSet("threshold", exact(mark)).Title(fmt.Sprintf(c.Words.Threshold, c.Words.percent(mark)))
	}
	if mark > 0 && g.Probability >= mark {
		li = li.Class("genre-named")
	}
	return li.Body(
		app.Span().Class("genre-name").Text(c.Words.genre(g.Name)),
		app.Span().Class("genre-chance").Text(c.Words.percent(g.Probability)),
		app.Raw(genreBar(g.Probability, mark)),
	)
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
