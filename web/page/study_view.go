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

// called is a model's name here.
func (v studyView) called(m StudyModel) string { return v.w.called(m.Name, m.Title) }

// score is a number of the table, with the paper's three digits; "" for none.
func (v studyView) score(x float64) string {
	if x == 0 {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(x, 'f', 3, 64), ".", v.w.Decimal, 1)
}

// cards tell of each model what it is.
func (v studyView) cards() app.UI {
	all := v.r.all()
	return app.Ul().Class("model-cards").Body(app.Range(all).Slice(func(i int) app.UI {
		m := all[i]
		return app.Li().Class("model-card").DataSet("testid", "model-card").Body(
			app.H3().Class("model-title").Text(v.called(m)),
			app.If(i < len(v.w.Study.What), func() app.UI { return app.P().Text(v.w.Study.What[i]) }),
			app.If(m.Bytes > 0 && m.Parameters > 0, func() app.UI {
				return app.P().Class("hint").Text(fmt.Sprintf(v.w.Study.CardWords, v.w.count(m.Parameters), v.w.megabytes(int64(m.Bytes)), m.Width, m.Height))
			}),
			app.If(m.Card, func() app.UI {
				return app.A().Class("model-more").DataSet("testid", "card-link").DataSet("model", m.Name).Href(cardAddress(m.Name)).
					Aria("label", fmt.Sprintf(v.w.Cards.ReadOf, v.called(m))).Text(v.w.Cards.Read)
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
