package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// memory is what the visitor has Onesheet remember on this device.
type memory struct {
	on    bool
	count int64 // posters
	bytes int64
}

// remembering is the switch, what is kept, and the way to erase it all.
func (h *Home) remembering() app.UI {
	return app.Section().Class("remember").Aria("labelledby", "settings-title").Body(
		app.H2().Class("foot-title").ID("settings-title").Text(h.w.Settings),
		app.Label().Class("remember-switch").Body(
			app.Input().Type("checkbox").Class("tile-box").DataSet("testid", "remember").Checked(h.memory.on).OnChange(h.onRemember),
			app.Span().Text(h.w.Remember),
		),
		app.P().Text(h.w.RememberHow),
		h.kept(),
	)
}

// kept tells what is remembered, while anything can be.
func (h *Home) kept() app.UI {
	m := h.memory
	place := app.Div().Class("remember-kept")
	if !m.on {
		return place.Hidden(true)
	}
	return place.Body(
		app.P().DataSet("testid", "remembered").Text(fmt.Sprintf(h.w.Stored,
			fmt.Sprintf(h.w.RememberFull, h.w.Posters.of(int(m.count)), h.w.megabytes(m.bytes)))),
		button("remove", "quiet", h.w.Erase).DataSet("testid", "erase").Title(h.w.EraseHow).OnClick(h.onErase),
	)
}

func (h *Home) onRemember(ctx app.Context, _ app.Event) {
	h.bridge.Remember(ctx.JSSrc().Get("checked").Bool())
}

func (h *Home) onErase(app.Context, app.Event) { h.erase() }

// erase forgets on the device and on the page.
func (h *Home) erase() {
	h.bridge.Remove(h.posters.ids()...)
	h.bridge.Erase()
	h.posters, h.removed, h.memory = nil, removal{}, memory{}
	h.spoken = h.w.Erased
}
