package page

import (
	"fmt"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Charts are drawings without words of their own; their words stand beside
// them, and once more as their text alternative. Colours come from the style
// sheet, by class.

// chart is a drawing of width x height units with its text alternative.
func chart(width, height float64, alternative, drawing string) app.UI {
	return app.Raw(fmt.Sprintf(`<svg class="chart" role="img" viewBox="0 0 %g %g" aria-label="%s">%s</svg>`,
		width, height, html.EscapeString(alternative), drawing))
}

// accuracyChart sets the paper's accuracy and ours on one line for each model.
func (v studyView) accuracyChart() app.UI {
	const most, step, left, width = 0.5, 34.0, 110.0, 600.0
	at := func(x float64) float64 { return left + min(x, most)/most*(width-left-20) }
	var b strings.Builder
	var said []string
	all := v.r.all()
	bottom := step*float64(len(all)) + 10
	for _, x := range []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5} {
		fmt.Fprintf(&b, `<path class="chart-grid" d="M%.1f 0V%.1f"/><text class="chart-label" text-anchor="middle" x="%.1f" y="%.1f">%s</text>`,
			at(x), bottom, at(x), bottom+18, v.w.percentExact(x))
	}
	if v.r.Floor != nil {
		fmt.Fprintf(&b, `<path class="chart-floor" d="M%.1f 0V%.1f"/>`, at(v.r.Floor.Accuracy), bottom)
	}
	for i, m := range all {
		y := step*float64(i) + step/2
		fmt.Fprintf(&b, `<text class="chart-name" text-anchor="end" x="%.1f" y="%.1f">%s</text>`, left-12, y+5, html.EscapeString(m.Title))
		words := m.Title
		if m.Paper.Accuracy > 0 {
			fmt.Fprintf(&b, `<circle class="chart-paper" cx="%.1f" cy="%.1f" r="6"/>`, at(m.Paper.Accuracy), y)
			words += ", " + v.w.Study.ThePaper + " " + v.score(m.Paper.Accuracy)
		}
		if m.finished() {
			o := m.Scores
			fmt.Fprintf(&b, `<path class="chart-spread" d="M%.1f %.1fH%.1f"/><circle class="chart-ours" cx="%.1f" cy="%.1f" r="7"/>`,
				at(o.Between[0]), y, at(o.Between[1]), at(o.Accuracy), y)
			words += ", " + v.w.Study.Ours + " " + v.score(o.Accuracy)
		}
		said = append(said, words)
	}
	floor := "–"
	if v.r.Floor != nil {
		floor = v.score(v.r.Floor.Accuracy)
	}
	return part(v.w.Study.ChartHead,
		legend(legendEntry{"paper", v.w.Study.ThePaper}, legendEntry{"ours", v.w.Study.Ours}, legendEntry{"floor", v.w.Study.Floor}),
		app.Div().Class("chart-frame").Body(
			chart(width, bottom+28, fmt.Sprintf(v.w.Study.ChartWords, strings.Join(said, "; "), floor), b.String())))
}

// percentExact is a whole per cent also at the ends.
func (w *words) percentExact(x float64) string { return fmt.Sprintf(w.Percent, int(x*100+0.5)) }

type legendEntry struct{ kind, text string }

func legend(entries ...legendEntry) app.UI {
	return app.Ul().Class("legend").Body(app.Range(entries).Slice(func(i int) app.UI {
		return app.Li().Class("legend-entry").Body(app.Span().Class("legend-mark", "legend-"+entries[i].kind), app.Span().Text(entries[i].text))
	}))
}

// curves are how the loss of each model fell while it learned.
func (v studyView) curves() app.UI {
	var drawn []app.UI
	for _, m := range v.r.all() {
		if len(m.Curve) > 1 {
			drawn = append(drawn, v.curve(m))
		}
	}
	if len(drawn) == 0 {
		return app.Section().Hidden(true)
	}
	return part(v.w.Study.CurveHead,
		legend(legendEntry{"paper", v.w.Study.CurveTrain}, legendEntry{"ours", v.w.Study.CurveVal}),
		app.Div().Class("curves").Body(drawn...))
}

func (v studyView) curve(m StudyModel) app.UI {
	const width, height = 240.0, 140.0
	least, most := m.Curve[0].ValLoss, m.Curve[0].ValLoss
	for _, p := range m.Curve {
		least, most = min(least, p.Loss, p.ValLoss), max(most, p.Loss, p.ValLoss)
	}
	line := func(value func(CurvePoint) float64) string {
		var points []string
		for i, p := range m.Curve {
			x := float64(i) / float64(len(m.Curve)-1) * width
			y := (most - value(p)) / max(most-least, 1e-9) * height
			points = append(points, fmt.Sprintf("%.1f,%.1f", x, y))
		}
		return strings.Join(points, " ")
	}
	drawing := fmt.Sprintf(`<polyline class="chart-line-paper" points="%s"/><polyline class="chart-line-ours" points="%s"/>`,
		line(func(p CurvePoint) float64 { return p.Loss }), line(func(p CurvePoint) float64 { return p.ValLoss }))
	first, last := m.Curve[0], m.Curve[len(m.Curve)-1]
	words := fmt.Sprintf(v.w.Study.CurveWords, m.Title, len(m.Curve), v.score(first.Loss), v.score(last.Loss), v.score(first.ValLoss), v.score(last.ValLoss))
	return app.Figure().Class("curve").Body(chart(width, height, words, drawing), app.FigCaption().Class("hint").Text(words))
}

// genres is how well the best measured model finds each genre.
func (v studyView) genres() app.UI {
	var best *StudyModel
	for _, m := range v.r.measured() {
		if len(m.Genres) > 0 && (best == nil || m.Scores.MAP > best.Scores.MAP) {
			best = &m
		}
	}
	if best == nil || v.r.Posters == 0 {
		return app.Section().Hidden(true)
	}
	var rows []GenreScore
	var said []string
	for _, g := range best.Genres {
		if g.Positives >= 5 && g.Genre != unknownGenre {
			rows = append(rows, g)
			said = append(said, fmt.Sprintf(v.w.Study.GenreRow, v.w.genre(g.Genre), v.w.percent(g.AP), g.Positives))
		}
	}
	return part(v.w.Study.GenreHead,
		app.Ol().Class("genres", "genres-rest").Aria("label", v.w.Study.GenreAP).Body(app.Range(rows).Slice(func(i int) app.UI { return v.genreRow(rows[i]) })),
		app.P().Class("hint").Text(fmt.Sprintf(v.w.Study.GenreWords, best.Title, strings.Join(said, "; "))))
}

func (v studyView) genreRow(g GenreScore) app.UI {
	return app.Li().Class("genre").DataSet("testid", "study-genre").DataSet("genre", g.Genre).Body(
		app.Span().Class("genre-name").Text(v.w.genre(g.Genre)),
		app.Span().Class("genre-chance").Text(v.w.percent(g.AP)),
		app.Raw(genreBar(g.AP, float64(g.Positives)/float64(v.r.Posters))))
}
