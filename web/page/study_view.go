package page

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// drawStudy tells the study to a film lover: the question, the numbers beside
// the paper's, how the networks learned, and what posters give away.
func (h *Home) drawStudy() app.UI {
	s := h.w.Study
	return h.frame("study", app.Main().Class("main", "prose").ID("main").Body(
		app.H1().Class("prose-title").Text(s.Title),
		app.P().Class("lead").Text(s.Lead),
		part(s.PaperHead, app.Range(s.Paper).Slice(func(i int) app.UI { return app.P().Text(s.Paper[i]) })),
		h.studyNumbers(),
	))
}

func part(head string, body ...app.UI) app.UI {
	return app.Section().Class("prose-part").Body(append([]app.UI{app.H2().Class("prose-head").Text(head)}, body...)...)
}

// studyNumbers stand here once the page has them.
func (h *Home) studyNumbers() app.UI {
	if h.study == nil {
		return app.P().Class("pending-words").DataSet("testid", "study-waiting").Text(h.w.Study.Waiting)
	}
	v := studyView{h.w, h.study}
	return app.Div().Class("study").DataSet("testid", "study").Body(
		part(h.w.Study.TableHead, v.table(), v.tableNote()),
		v.accuracyChart(),
		v.curves(),
		v.genres(),
		v.findings(),
		part(h.w.Study.CardHead, v.cards()),
	)
}

// studyView draws a report in a language.
type studyView struct {
	w *words
	r *StudyReport
}

// table is the paper's Table I beside ours.
func (v studyView) table() app.UI {
	s := v.w.Study
	all := v.r.all()
	return app.Div().Class("table-frame").TabIndex(0).Role("region").Aria("label", s.TableHead).Body(
		app.Table().Class("table").Body(
			app.THead().Body(app.Tr().Body(
				columnHead(s.Model), columnHead(s.Accuracy+", "+s.ThePaper), columnHead(s.Accuracy+", "+s.Ours), columnHead(s.Spread),
				columnHead(s.Loss+", "+s.ThePaper), columnHead(s.Loss+", "+s.Ours), columnHead(s.Top1),
			)),
			app.TBody().Body(
				app.Range(all).Slice(func(i int) app.UI { return v.row(all[i]) }),
				app.If(v.r.Floor != nil, v.floorRow),
			),
		),
	)
}

func columnHead(text string) app.UI { return app.Th().Scope("col").Text(text) }

func (v studyView) row(m StudyModel) app.UI {
	tr := app.Tr().DataSet("testid", "study-row").DataSet("model", m.Name)
	name := app.Th().Scope("row").Text(m.Title)
	paper := []app.UI{tableCell(v.score(m.Paper.Accuracy)), tableCell(v.score(m.Paper.Loss))}
	if !m.finished() {
		return tr.Body(name, paper[0], tableCell(v.w.Study.NotYet), tableCell(""), paper[1], tableCell(""), tableCell(""))
	}
	o := m.Scores
	return tr.Body(name, paper[0], app.Td().Class("cell-ours").Text(v.score(o.Accuracy)), tableCell(v.between(o.Between)),
		paper[1], app.Td().Class("cell-ours").Text(v.score(o.Loss)), tableCell(v.w.percent(o.Top1)))
}

func (v studyView) floorRow() app.UI {
	f := v.r.Floor
	return app.Tr().Class("row-floor").Title(v.w.Study.FloorWhat).Body(
		app.Th().Scope("row").Text(v.w.Study.Floor), tableCell(""), tableCell(v.score(f.Accuracy)), tableCell(""), tableCell(""), tableCell(v.score(f.Loss)), tableCell(v.w.percent(f.Top1)))
}

func tableCell(text string) app.UI {
	if text == "" {
		text = "–"
	}
	return app.Td().Text(text)
}

// score is a number of the table, with the paper's three digits; "" for none.
func (v studyView) score(x float64) string {
	if x == 0 {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(x, 'f', 3, 64), ".", v.w.Decimal, 1)
}

func (v studyView) between(limits [2]float64) string {
	if limits[1] == 0 {
		return ""
	}
	return v.score(limits[0]) + "–" + v.score(limits[1])
}

func (v studyView) tableNote() app.UI {
	place := app.P().Class("hint")
	if v.r.Posters == 0 {
		return place.Hidden(true)
	}
	return place.Text(fmt.Sprintf(v.w.Study.TableNote, v.r.Posters))
}

func (v studyView) findings() app.UI {
	if len(v.r.Findings) == 0 || v.w.Code != languages[0].Code {
		return app.Section().Hidden(true) // they are written in English by the study itself
	}
	return part(v.w.Study.FindingHead, app.Dl().Class("findings").Body(app.Range(v.r.Findings).Slice(func(i int) app.UI {
		f := v.r.Findings[i]
		return app.Div().Body(app.Dt().Text(f.Claim),
			app.Dd().Body(app.Strong().Text(f.Verdict), app.Text(". "+f.Evidence)))
	})))
}

// cards tell of each model what it is.
func (v studyView) cards() app.UI {
	all := v.r.all()
	return app.Ul().Class("model-cards").Body(app.Range(all).Slice(func(i int) app.UI {
		m := all[i]
		return app.Li().Class("model-card").DataSet("testid", "model-card").Body(
			app.H3().Class("model-title").Text(m.Title),
			app.If(i < len(v.w.Study.What), func() app.UI { return app.P().Text(v.w.Study.What[i]) }),
			app.If(m.Bytes > 0 && m.Parameters > 0, func() app.UI {
				return app.P().Class("hint").Text(fmt.Sprintf(v.w.Study.CardWords, v.w.count(m.Parameters), v.w.megabytes(int64(m.Bytes)), m.Width, m.Height))
			}),
			app.If(m.Card, func() app.UI {
				return app.A().Class("model-more").DataSet("testid", "card-link").DataSet("model", m.Name).Href(cardAddress(m.Name)).
					Aria("label", fmt.Sprintf(v.w.Cards.ReadOf, m.Title)).Text(v.w.Cards.Read)
			}),
		)
	}))
}

// count writes a large number so that it can be grasped: "2.2 M", "310 k".
func (w *words) count(n int) string {
	if n >= 1e6 {
		return w.tenths(float64(n)/1e6) + " M"
	}
	return fmt.Sprintf("%d k", n/1000)
}
