package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// table is the paper's Table I beside ours. On a phone each row is a block of
// numbers under a name, for which every cell names its column; the roles say that
// it still is a table.
func (v studyView) table() app.UI {
	all := v.r.all()
	return app.Div().Class("table-frame").TabIndex(0).Role("region").Aria("label", v.w.Study.TableHead).Body(
		app.Table().Class("table", "study-table").Role("table").Body(
			app.THead().Role("rowgroup").Body(app.Tr().Role("row").Body(
				columnHead(v.w.Study.Model),
				app.Range(v.columns()).Slice(func(i int) app.UI { return columnHead(v.columns()[i]) }),
			)),
			app.TBody().Role("rowgroup").Body(
				app.Range(all).Slice(func(i int) app.UI { return v.row(all[i]) }),
				app.If(v.r.Floor != nil, v.floorRow),
			),
		),
	)
}

// columns are the heads of those with numbers.
func (v studyView) columns() []string {
	s := v.w.Study
	return []string{
		s.Accuracy + ", " + s.ThePaper, s.Accuracy + ", " + s.Ours, s.Spread,
		s.Loss + ", " + s.ThePaper, s.Loss + ", " + s.Ours, s.Top1,
	}
}

func columnHead(text string) app.UI { return app.Th().Scope("col").Role("columnheader").Text(text) }

func (v studyView) row(m StudyModel) app.UI {
	numbers := []string{v.score(m.Paper.Accuracy), v.w.Study.NotYet, "", v.score(m.Paper.Loss), "", ""}
	if o := m.Scores; o != nil {
		numbers = []string{v.score(m.Paper.Accuracy), v.score(o.Accuracy), v.between(o.Between), v.score(m.Paper.Loss), v.score(o.Loss), v.w.percent(o.Top1)}
	}
	name := app.Th().Scope("row").Role("rowheader").Body(
		app.Span().Class("model-name").Text(v.called(m)),
		app.Span().Class("model-kind").Text(v.w.kind(m.Name, "")),
	)
	return app.Tr().Role("row").DataSet("testid", "study-row").DataSet("model", m.Name).Body(name, v.cells(numbers, m.finished()))
}

func (v studyView) floorRow() app.UI {
	f := v.r.Floor
	return app.Tr().Role("row").Class("row-floor").Title(v.w.Study.FloorWhat).Body(
		app.Th().Scope("row").Role("rowheader").Text(v.w.Study.Floor),
		v.cells([]string{"", v.score(f.Accuracy), "", "", v.score(f.Loss), v.w.percent(f.Top1)}, false))
}

// cells are a row's numbers; those of our own models stand out.
func (v studyView) cells(numbers []string, own bool) app.UI {
	return app.Range(numbers).Slice(func(i int) app.UI {
		text := numbers[i]
		if text == "" {
			text = "–"
		}
		cell := app.Td().Role("cell").DataSet("label", v.columns()[i]).Text(text)
		if own && (i == 1 || i == 4) {
			cell = cell.Class("cell-ours")
		}
		return cell
	})
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
