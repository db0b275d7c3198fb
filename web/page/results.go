package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// results is empty, but there, until the first poster comes.
func (h *Home) results() app.UI {
	if len(h.posters) == 0 {
		return app.Section().Class("results").Hidden(true)
	}
	return app.Section().Class("results").Aria("labelledby", "results-title").Body(
		app.Div().Class("results-head").Body(
			app.H2().Class("results-title").ID("results-title").TabIndex(-1).Text(h.w.Results),
			h.takeAlong(),
		),
		h.queueBar(),
		h.arrangeBar(),
		h.selectBar(),
		h.cards(),
	)
}

// takeAlong is every way to keep the results.
func (h *Home) takeAlong() app.UI {
	corrections := len(h.posters.corrected())
	nothing := h.posters.in(Done)+h.posters.in(Failed) == 0
	return app.Div().Class("take").Role("group").Aria("label", h.w.TakeAlong).Body(
		button("save", "quiet", h.w.Save).DataSet("testid", "export").Disabled(nothing).OnClick(h.onSave),
		button("save", "quiet", h.w.SaveCSV).DataSet("testid", "export-csv").Disabled(nothing).OnClick(h.onSaveCSV),
		button("sheet", "quiet", h.w.SaveSheet).DataSet("testid", "export-sheet").Disabled(nothing).OnClick(h.onSaveSheet),
		button("copy", "quiet", h.w.SaveText).DataSet("testid", "export-text").Disabled(nothing).OnClick(h.onCopy),
		app.If(corrections > 0, func() app.UI {
			return button("pen", "quiet", fmt.Sprintf(h.w.WrongExport, corrections)).DataSet("testid", "export-corrections").
				Title(h.w.WrongExportHow).OnClick(h.onSaveCorrections)
		}),
		button("remove", "quiet", h.w.Clear).DataSet("testid", "clear").OnClick(h.onClear),
	)
}

// selectBar offers what can be done with many posters at once.
func (h *Home) selectBar() app.UI {
	again := h.again()
	picked := h.posters.count(func(p *Poster) bool { return p.Selected })
	bar := app.Div().Class("picked")
	if len(again) < 2 && (picked == 0 || !h.gallery.small(len(h.posters))) {
		return bar.Hidden(true)
	}
	return bar.Body(
		app.If(picked > 0, func() app.UI {
			return app.Span().Class("picked-count").DataSet("testid", "picked").Text(fmt.Sprintf(h.w.Picked, picked))
		}),
		app.If(picked > 0, func() app.UI {
			return button("check", "quiet", h.w.PickAll).DataSet("testid", "pick-all").OnClick(h.onPickAll)
		}),
		app.If(picked > 0, func() app.UI { return button("remove", "quiet", h.w.PickNone).OnClick(h.onPickNone) }),
		app.If(picked > 0, func() app.UI {
			return button("remove", "quiet", h.w.ClearChosen).DataSet("testid", "remove-picked").OnClick(h.onRemovePicked)
		}),
		app.If(len(again) > 1, func() app.UI {
			return button("again", "quiet", fmt.Sprintf(h.w.RetryAll, fmt.Sprint(len(again)))).DataSet("testid", "retry-all").OnClick(h.onRetryAll)
		}),
	)
}

// cards are the posters, large or small. Each has its place on the page, in
// view or not: the browser leaves out drawing those that are not (6-gallery.css).
func (h *Home) cards() app.UI {
	shown := h.gallery.shown(h.posters)
	small := h.gallery.small(len(h.posters))
	list := app.Ul().Class("cards")
	if small {
		list = list.Class("cards-small")
	}
	many := len(shown) > crowd
	if many {
		list = list.Class("cards-many")
	}
	if len(shown) == 0 {
		return app.Div().Class("nothing").Body(
			app.P().Text(h.w.NothingMatches),
			button("again", "quiet", h.w.ShowEverything).DataSet("testid", "show-everything").OnClick(h.onShowEverything),
		)
	}
	return list.Body(app.Range(shown).Slice(func(i int) app.UI {
		p := shown[i]
		return &card{
			Poster: p, Small: small && !p.Open, Closable: small, Lazy: many, Held: h.engine.state != engineReady,
			Model: h.models.titleOf(p), Models: h.models.list, Explain: h.explain, Words: h.w, home: h,
		}
	}))
}

func (h *Home) onSave(app.Context, app.Event) {
	h.bridge.Save("onesheet.json", "application/json", h.posters.selected().json())
}

func (h *Home) onSaveCSV(app.Context, app.Event) {
	h.bridge.Save("onesheet.csv", "text/csv", h.posters.selected().csv())
}

func (h *Home) onCopy(app.Context, app.Event) {
	h.bridge.Copy(h.posters.selected().text(h.w))
	h.spoken = h.w.Copied
}

func (h *Home) onSaveSheet(app.Context, app.Event) {
	h.bridge.Sheet(h.posters.selected().sheet(h.w))
}

func (h *Home) onClear(app.Context, app.Event) {
	h.bridge.Remove(h.posters.ids()...)
	h.posters, h.gallery = nil, gallery{size: h.gallery.size}
}

func (h *Home) onPickAll(app.Context, app.Event) {
	for _, p := range h.gallery.shown(h.posters) {
		h.posters.find(p.ID).Selected = true
	}
}

func (h *Home) onPickNone(app.Context, app.Event) {
	for i := range h.posters {
		h.posters[i].Selected = false
	}
}

func (h *Home) onRemovePicked(app.Context, app.Event) { h.remove(h.posters.selected().ids()...) }
func (h *Home) onRetryAll(app.Context, app.Event)     { h.retry(h.again()...) }

// again are the posters that another try may help.
func (h *Home) again() []int {
	var ids []int
	for _, p := range h.posters {
		if p.State == Failed && p.Again {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (p posters) ids() []int {
	ids := make([]int, len(p))
	for i := range p {
		ids[i] = p[i].ID
	}
	return ids
}
