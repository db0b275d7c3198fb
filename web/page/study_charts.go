package page

import (
	"fmt"
	"html"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Charts are drawings with few words of their own, which stay inside them in every
// language; their numbers are their text alternative. Colours come from the style
// sheet, by class.

// chart is a drawing of width x height units with its text alternative.
func chart(width, height float64, alternative, drawing string) app.UI {
	return app.Raw(fmt.Sprintf(`<svg class="chart" role="img" viewBox="0 0 %g %g" aria-label="%s">%s</svg>`,
		width, height, html.EscapeString(alternative), drawing))
}

// chartText is a label of a drawing; anchor is start, middle or end.
func chartText(class, anchor string, x, y float64, text string) string {
	return fmt.Sprintf(`<text class="%s" text-anchor="%s" x="%.1f" y="%.1f">%s</text>`, class, anchor, x, y, html.EscapeString(text))
}

// percentExact is a whole per cent also at the ends.
func (w *words) percentExact(x float64) string { return fmt.Sprintf(w.Percent, int(x*100+0.5)) }

// legendEntry is a swatch that looks like what it stands for, and its words.
type legendEntry struct{ kind, text string }

func legend(entries ...legendEntry) app.UI {
	return app.Ul().Class("legend").Body(app.Range(entries).Slice(func(i int) app.UI {
		return app.Li().Class("legend-entry").Body(app.Span().Class("legend-mark", "legend-"+entries[i].kind), app.Span().Text(entries[i].text))
	}))
}
