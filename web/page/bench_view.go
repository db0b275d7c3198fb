package page

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// drawBench draws the screen that measures the engine.
func (h *Home) drawBench() app.UI {
	w := h.w.Bench
	return h.frame("bench", app.Main().Class("main", "bench").ID("main").Body(
		h.trouble(),
		app.H1().Class("bench-title").Text(w.Title),
		app.P().Class("bench-lead").Text(w.Lead),
		app.P().Class("promise").Body(icon("private"), app.Span().Text(w.Privacy)),
		h.benchForm(),
		h.benchState(),
		h.benchResult(),
	))
}

// benchForm is what to measure, and the button that begins or ends it.
func (h *Home) benchForm() app.UI {
	w, b := h.w.Bench, &h.bench
	do := button("time", "solid", w.Start).DataSet("testid", "bench-start").
		Disabled(len(b.chosen(h.models.list)) == 0).OnClick(h.onBench, app.EventScope("start"))
	if b.running {
		do = button("remove", "quiet", w.Stop).DataSet("testid", "bench-stop").OnClick(h.onStopBench, app.EventScope("stop"))
	}
	return app.Div().Class("bench-form").Body(
		app.FieldSet().Class("bench-models").Body(
			app.Legend().Text(w.Models),
			app.Range(h.models.list).Slice(func(i int) app.UI { return h.benchModel(h.models.list[i]) }),
			app.If(len(h.models.list) == 0, func() app.UI { return app.P().Class("hint").Text(h.w.Loading) }),
		),
		do,
	)
}

func (h *Home) benchModel(m Model) app.UI {
	box := app.Input().Type("checkbox").Class("bench-check").DataSet("testid", "bench-model").Value(m.Name).
		Checked(h.bench.takes(m)).Disabled(h.bench.running).
		OnChange(func(app.Context, app.Event) { h.bench.toggle(m) }, app.EventScope(m.Name))
	return app.Label().Class("bench-model").Body(box, app.Span().Text(fmt.Sprintf(h.w.ModelOption, m.Title, h.w.megabytes(m.Bytes))))
}

func (h *Home) onBench(app.Context, app.Event)     { h.startBench() }
func (h *Home) onStopBench(app.Context, app.Event) { h.stopBench() }

func (h *Home) startBench() {
	h.bench.begin()
	h.spoken = h.w.Bench.Started
	h.bridge.Bench(h.bench.chosen(h.models.list)...)
}

// stopBench keeps the rows that are there.
func (h *Home) stopBench() {
	h.bench.running = false
	h.spoken = h.w.Bench.Stopped
	h.bridge.StopBench()
}

// applyBench takes a step of the measurement.
func (h *Home) applyBench(s *BenchStep) {
	if s == nil {
		return
	}
	h.bench.apply(*s)
	if s.Over && s.Problem == "" {
		h.spoken = h.w.Bench.Finished
	}
}

// benchState tells how far the measurement is, or why there is none.
func (h *Home) benchState() app.UI {
	b, w := h.bench, h.w.Bench
	place := app.Div().Class("bench-state").DataSet("testid", "bench-state").DataSet("state", b.state())
	switch {
	case b.problem != "":
		return place.Body(app.P().Class("notice", "notice-bad").Role("alert").Text(fmt.Sprintf(w.Failed, b.problem)))
	case b.running:
		return place.Body(app.Raw(b.bar(w)), app.P().Class("hint").Text(fmt.Sprintf(w.Now, h.models.title(b.now))))
	}
	return place
}

func (b *bench) state() string {
	switch {
	case b.problem != "":
		return "error"
	case b.running:
		return "running"
	case len(b.rows) > 0:
		return "done"
	}
	return "idle"
}

func (b *bench) bar(w benchWords) string {
	if b.of == 0 {
		return fmt.Sprintf(`<progress class="loading" aria-label="%s"></progress>`, w.Progress)
	}
	return fmt.Sprintf(`<progress class="loading" aria-label="%s" max="%d" value="%d"></progress>`, w.Progress, b.of, min(b.done, b.of))
}

// benchResult is the chart and the table, once there are rows.
func (h *Home) benchResult() app.UI {
	b, w := &h.bench, h.w.Bench
	place := app.Section().Class("bench-result").Aria("label", w.Result)
	if len(b.rows) == 0 {
		return place.Hidden(true)
	}
	return place.Body(
		app.H2().Class("bench-subtitle").Text(w.Chart),
		h.benchChart(),
		app.H2().Class("bench-subtitle").Text(w.Table),
		app.P().Class("hint").DataSet("testid", "bench-machine").Text(fmt.Sprintf(w.Machine, b.machine.Browser, fmt.Sprint(b.machine.Cores))),
		h.benchTable(),
		app.P().Class("hint").Text(w.Legend),
		button("copy", "quiet", w.Copy).DataSet("testid", "bench-copy").Disabled(b.running).OnClick(h.onCopyBench),
		app.Details().Class("bench-markdown").Body(
			app.Summary().Text(w.Markdown),
			app.Pre().TabIndex(0).DataSet("testid", "bench-markdown").Text(b.markdown(h.models)),
		),
	)
}

func (h *Home) onCopyBench(app.Context, app.Event) {
	h.bridge.Copy(h.bench.markdown(h.models))
}

// benchChart shows pictures a second as bars. It is one picture for those who
// listen, with its numbers as words; the table has them all.
func (h *Home) benchChart() app.UI {
	rows := h.bench.measured()
	most := 0.0
	spoken := make([]string, len(rows))
	for i, r := range rows {
		most = max(most, r.perSecond())
		spoken[i] = fmt.Sprintf("%s, %s: %s", h.models.title(r.Model), kernelName(r.Kernel), h.w.tenths(r.perSecond()))
	}
	return app.Div().Class("bench-chart").Role("img").DataSet("testid", "bench-chart").
		Aria("label", h.w.Bench.Chart+". "+strings.Join(spoken, "; ")+".").Body(
		app.Range(rows).Slice(func(i int) app.UI { return h.benchBar(rows, i, most) }),
	)
}

// benchBar is one row of the chart; the first of a model names it.
func (h *Home) benchBar(rows []BenchRow, i int, most float64) app.UI {
	r := rows[i]
	return app.Div().Class("bench-row", "bench-row-"+r.Kernel).Body(
		app.If(i == 0 || rows[i-1].Model != r.Model, func() app.UI {
			return app.P().Class("bench-of").Text(h.models.title(r.Model))
		}),
		app.Span().Class("bench-kernel").Text(kernelName(r.Kernel)),
		app.Raw(fmt.Sprintf(`<svg class="bench-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">`+
			`<rect class="bench-fill" width="%.2f" height="1"/></svg>`, 100*r.perSecond()/most)),
		app.Span().Class("bench-number").Text(h.w.tenths(r.perSecond())),
	)
}

func (h *Home) benchTable() app.UI {
	w, rows := h.w.Bench, h.bench.rows
	return app.Div().Class("bench-scroll").TabIndex(0).Role("region").Aria("label", w.Table).Body(
		app.Table().Class("bench-table").Role("table").DataSet("testid", "bench-table").Body(
			app.THead().Role("rowgroup").Body(app.Tr().Role("row").Body(
				app.Range(w.Columns).Slice(func(i int) app.UI { return app.Th().Scope("col").Role("columnheader").Text(w.Columns[i]) }),
			)),
			app.TBody().Role("rowgroup").Body(
				app.Range(rows).Slice(func(i int) app.UI { return h.benchCells(rows[i]) }),
			),
		),
	)
}

func (h *Home) benchCells(r BenchRow) app.UI {
	row := app.Tr().Role("row").DataSet("testid", "bench-row").DataSet("model", r.Model).DataSet("kernel", r.Kernel)
	model, kernel := app.Th().Scope("row").Role("rowheader").Text(h.models.title(r.Model)), h.benchCell(1, kernelName(r.Kernel))
	if r.Rounds == 0 {
		return row.Body(model, kernel, app.Td().ColSpan(4).Role("cell").Class("bench-missing").Text(h.benchProblem(r.Problem)))
	}
	return row.DataSet("network", exact(r.Network)).Body(
		model, kernel,
		h.benchCell(2, h.w.tenths(r.Network)+" ms"), h.benchCell(3, h.w.tenths(r.Fastest)+" ms"),
		h.benchCell(4, h.w.tenths(r.Whole)+" ms"), h.benchCell(5, fmt.Sprint(r.Rounds)),
	)
}

// benchCell names its column, for screens on which the table is a list. The
// roles say that it still is a table.
func (h *Home) benchCell(column int, text string) app.UI {
	return app.Td().Role("cell").DataSet("label", h.w.Bench.Columns[column]).Text(text)
}

func (h *Home) benchProblem(code string) string {
	if code == "no-kernel" {
		return h.w.Bench.NoKernel
	}
	return fmt.Sprintf(h.w.Bench.Missing, code)
}
