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
		h.arrangeBar(),
		app.Div().Class("bars").Body(h.queueBar(), h.selectBar()),
		h.keys(),
		h.cards(),
	)
}

// selectBar offers what can be done with many posters at once.
func (h *Home) selectBar() app.UI {
	again := h.again()
	picked := len(h.posters.picked())
	bar := app.Div().Class("picked")
	if len(again) < 2 && picked == 0 {
		return bar.Hidden(true)
	}
	return bar.Body(
		app.If(picked > 0, func() app.UI {
			return app.Span().Class("picked-count").DataSet("testid", "picked").Text(h.w.Picked.of(picked))
		}),
		app.If(picked > 0, func() app.UI {
			return button("check", "quiet", h.w.PickAll).DataSet("testid", "pick-all").OnClick(h.onPickAll)
		}),
		app.If(picked > 0, func() app.UI {
			return button("remove", "quiet", h.w.PickNone).DataSet("testid", "pick-none").OnClick(h.onPickNone)
		}),
		app.If(picked > 0, func() app.UI {
			return button("remove", "quiet", h.w.ClearChosen).DataSet("testid", "remove-picked").OnClick(h.onRemovePicked)
		}),
		app.If(len(again) > 1, func() app.UI {
			return button("again", "quiet", fmt.Sprintf(h.w.RetryAll, fmt.Sprint(len(again)))).DataSet("testid", "retry-all").OnClick(h.onRetryAll)
		}),
	)
}

// keys tells how small posters are reached without a mouse.
func (h *Home) keys() app.UI {
	hint := app.P().Class("keys", "hint").ID("keys")
	if !h.gallery.small(len(h.posters)) {
		return hint.Hidden(true)
	}
	return hint.Text(h.w.Keys)
}

// cards are the posters, large or small, each in its place (far.go).
func (h *Home) cards() app.UI {
	shown := h.gallery.shown(h.posters)
	if len(shown) == 0 {
		return app.Div().Class("nothing").Body(
			app.P().Text(h.w.NothingMatches),
			button("again", "quiet", h.w.ShowEverything).DataSet("testid", "show-everything").OnClick(h.onShowEverything),
		)
	}
	list := app.Ul().Class("cards")
	if h.gallery.small(len(h.posters)) {
		list = list.Class("cards-small").Aria("describedby", "keys")
	}
	if len(shown) > crowd {
		list = list.Class("cards-many")
	}
	return list.Body(app.Range(shown).Slice(func(i int) app.UI { return h.card(i, shown) }))
}

// card is the poster at a place of the list.
func (h *Home) card(i int, shown posters) app.UI {
	p, small := shown[i], h.gallery.small(len(h.posters))
	if !h.gallery.draws(i, shown) {
		return &farCard{Words: h.w, Poster: p, Small: small}
	}
	return &card{
		Poster: p, Small: small && !p.Open, Closable: small, Lazy: len(shown) > crowd, Held: h.engine.state != engineReady,
		Model: h.models.titleOf(p), Models: h.models.list, Explain: h.explain, Words: h.w, home: h,
	}
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

func (h *Home) onRetryAll(app.Context, app.Event) { h.retry(h.again()...) }

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
