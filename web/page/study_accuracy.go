package page

import (
	"fmt"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The drawing of all accuracies, in its own units. Names stand above their line, and
// not beside it, so that there is room for them on a phone and in every language.
const (
	dotsWidth, dotsEdge = 600.0, 34.0
	dotsRow             = 62.0
	dotsMost            = 0.5
)

// dotsAt is where a share stands from left to right.
func dotsAt(share float64) float64 {
	return dotsEdge + min(share, dotsMost)/dotsMost*(dotsWidth-2*dotsEdge)
}

// accuracyChart sets the paper's accuracy and ours on one line for each model.
func (v studyView) accuracyChart() app.UI {
	all := v.r.all()
	var said []string
	drawing := v.dotsGrid(dotsRow * float64(len(all)))
	for i, m := range all {
		drawing += v.dots(m, dotsRow*float64(i))
		said = append(said, v.dotsWords(m))
	}
	return part(v.w.Study.ChartHead,
		legend(legendEntry{"paper", v.w.Study.ThePaper}, legendEntry{"ours", v.w.Study.Ours}, legendEntry{"floor", v.w.Study.Floor}),
		app.Div().Class("chart-frame").Body(
			chart(dotsWidth, dotsRow*float64(len(all))+34, fmt.Sprintf(v.w.Study.ChartWords, strings.Join(said, "; "), v.floorScore()), drawing)))
}

// dotsGrid is the scale, and what is reached without looking.
func (v studyView) dotsGrid(bottom float64) string {
	var b strings.Builder
	for _, x := range []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5} {
		fmt.Fprintf(&b, `<path class="chart-grid" d="M%.1f 0V%.1f"/>`, dotsAt(x), bottom)
		b.WriteString(chartText("chart-label", "middle", dotsAt(x), bottom+24, v.w.percentExact(x)))
	}
	if v.r.Floor != nil {
		fmt.Fprintf(&b, `<path class="chart-floor" d="M%.1f 0V%.1f"/>`, dotsAt(v.r.Floor.Accuracy), bottom)
	}
	return b.String()
}

// dots are one model: its name with what it is, and the two marks below.
func (v studyView) dots(m StudyModel, top float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<text class="chart-name" x="4" y="%.1f">%s<tspan class="chart-kind" dx="9">%s</tspan></text>`,
		top+25, html.EscapeString(v.called(m)), html.EscapeString(v.w.kind(m.Name, "")))
	y := top + 45
	if m.Paper.Accuracy > 0 {
		fmt.Fprintf(&b, `<circle class="chart-paper" cx="%.1f" cy="%.1f" r="6"/>`, dotsAt(m.Paper.Accuracy), y)
	}
	if o := m.Scores; o != nil {
		fmt.Fprintf(&b, `<path class="chart-spread" d="M%.1f %.1fH%.1f"/><circle class="chart-ours" cx="%.1f" cy="%.1f" r="7"/>`,
			dotsAt(o.Between[0]), y, dotsAt(o.Between[1]), dotsAt(o.Accuracy), y)
	}
	return b.String()
}

// dotsWords are one model for those who listen.
func (v studyView) dotsWords(m StudyModel) string {
	words := v.called(m)
	if m.Paper.Accuracy > 0 {
		words += ", " + v.w.Study.ThePaper + " " + v.score(m.Paper.Accuracy)
	}
	if m.finished() {
		words += ", " + v.w.Study.Ours + " " + v.score(m.Scores.Accuracy)
	}
	return words
}

func (v studyView) floorScore() string {
	if v.r.Floor == nil {
		return "–"
	}
	return v.score(v.r.Floor.Accuracy)
}
