package page

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// removal is what the visitor removed last, as long as it can be taken back.
// The bridge has the pictures, and says when they are gone for good.
type removal struct {
	before  posters // all that were there; none when nothing can be taken back
	gallery gallery
	number  int
}

// remove takes posters off the page.
func (h *Home) remove(ids ...int) {
	h.removed = removal{h.posters, h.gallery, len(ids)}
	h.bridge.Remove(ids...)
	h.posters = h.posters.remove(ids...)
	h.spoken = h.w.Removed.of(len(ids))
}

func (h *Home) onClear(app.Context, app.Event) {
	h.remove(h.posters.ids()...)
	h.gallery = gallery{size: h.gallery.size}
}

func (h *Home) onRemovePicked(app.Context, app.Event) { h.remove(h.posters.picked().ids()...) }

// undoBox offers to take the removal back. It comes after the posters, so that
// from there the Tab key reaches it.
func (h *Home) undoBox() app.UI {
	box := app.Div().Class("undo")
	if len(h.removed.before) == 0 {
		return box.Hidden(true)
	}
	return box.DataSet("testid", "removed").Body(
		app.Span().Text(h.w.Removed.of(h.removed.number)),
		button("again", "quiet", h.w.Undo).DataSet("testid", "undo").OnClick(h.onUndo),
	)
}

func (h *Home) onUndo(app.Context, app.Event) { h.putBack() }

// putBack brings back what was removed, with all that was known of it.
func (h *Home) putBack() {
	r := h.removed
	if h.removed = (removal{}); len(r.before) == 0 {
		return
	}
	if len(h.posters) == 0 {
		h.gallery = r.gallery
	}
	h.bridge.PutBack()
	var pending []int
	h.posters, pending = r.merged(h.posters)
	if len(pending) > 0 {
		h.retry(pending...)
	}
	h.spoken = h.w.Undone
}

// merged puts the removed posters among those there are, and tells which of
// them have still to be answered. What came since stays on top.
func (r removal) merged(now posters) (all posters, pending []int) {
	for _, p := range now {
		if r.before.find(p.ID) == nil {
			all = append(all, p)
		}
	}
	for _, p := range r.before {
		if known := now.find(p.ID); known != nil {
			all = append(all, *known)
			continue
		}
		if p.State == Waiting || p.State == Working {
			pending = append(pending, p.ID)
		}
		all = append(all, p.undisturbed())
	}
	return all, pending
}

// undisturbed is a poster without the questions that were under way when it was
// removed: their answers found nobody.
func (p Poster) undisturbed() Poster {
	if p.Why.State == Working {
		p.Why, p.Panel = Why{}, panelNone
	}
	p.Rivals = slices.DeleteFunc(slices.Clone(p.Rivals), func(r Rival) bool { return r.State == Working })
	return p
}
