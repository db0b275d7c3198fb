package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// takeAlong is every way to keep the results, and says of which posters.
func (h *Home) takeAlong() app.UI {
	corrections := len(h.posters.corrected())
	nothing := len(h.taken()) == 0
	return app.Div().Class("take").Role("group").Aria("labelledby", "take-label").Body(
		app.Span().Class("take-label").ID("take-label").DataSet("testid", "take-label").Text(h.takeLabel()),
		button("save", "quiet", h.w.Save).DataSet("testid", "export").Disabled(nothing).OnClick(h.onSave),
		button("save", "quiet", h.w.SaveCSV).DataSet("testid", "export-csv").Disabled(nothing).OnClick(h.onSaveCSV),
		button("sheet", "quiet", h.w.SaveSheet).DataSet("testid", "export-sheet").Disabled(nothing).OnClick(h.onSaveSheet),
		h.copyButton(nothing),
		app.If(corrections > 0, func() app.UI {
			return button("pen", "quiet", fmt.Sprintf(h.w.WrongExport, corrections)).DataSet("testid", "export-corrections").
				Title(h.w.WrongExportHow).OnClick(h.onSaveCorrections)
		}),
		button("remove", "quiet", h.w.Clear).Class("take-clear").DataSet("testid", "clear").OnClick(h.onClear),
	)
}

// taken are the posters that an export holds, as far as they have a result: the
// picked ones, in view or not, or else those that the filters show.
func (h *Home) taken() posters {
	if picked := h.posters.picked(); len(picked) > 0 {
		return picked.oldestFirst()
	}
	return h.gallery.shown(h.posters).oldestFirst()
}

func (h *Home) takeLabel() string {
	n := len(h.taken())
	switch {
	case n == 0 || len(h.posters) == 1:
		return h.w.TakeAlong
	case len(h.posters.picked()) > 0:
		return fmt.Sprintf(h.w.TakePicked, n)
	case h.gallery.filters():
		return fmt.Sprintf(h.w.TakeShown, n)
	case n < len(h.posters):
		return fmt.Sprintf(h.w.TakeDone, n)
	}
	return fmt.Sprintf(h.w.TakeAll, n)
}

// copyButton says on itself that the text is on the clipboard. Both its labels
// are always there, so that its neighbours stay where they are.
func (h *Home) copyButton(nothing bool) app.UI {
	now, then, iconName := h.w.SaveText, h.w.Copied, "copy"
	if h.copied {
		now, then, iconName = then, now, "check"
	}
	return app.Button().Type("button").Class("button", "button-quiet").DataSet("testid", "export-text").Disabled(nothing).OnClick(h.onCopy).Body(
		icon(iconName),
		app.Span().Class("either").Body(app.Span().Text(now), app.Span().Class("either-not").Aria("hidden", "true").Text(then)),
	)
}

// heardCopied notes that the clipboard has the text, and after a moment that
// there is no more need to say so.
func (h *Home) heardCopied(on bool) {
	switch h.copied = on; {
	case on:
		h.spoken = h.w.Copied
	case h.spoken == h.w.Copied:
		h.spoken = "" // so that it is heard again the next time
	}
}

func (h *Home) onSave(app.Context, app.Event) {
	h.bridge.Save("onesheet.json", "application/json", h.taken().json())
}

func (h *Home) onSaveCSV(app.Context, app.Event) {
	h.bridge.Save("onesheet.csv", "text/csv", h.taken().csv())
}

func (h *Home) onCopy(app.Context, app.Event)      { h.bridge.Copy(h.taken().text(h.w)) }
func (h *Home) onSaveSheet(app.Context, app.Event) { h.bridge.Sheet(h.taken().sheet(h.w)) }
