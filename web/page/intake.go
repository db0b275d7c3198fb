package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/web/samples"
)

// pictureKinds is what the system's file dialog offers.
const pictureKinds = "image/*,.heic,.heif,.avif"

// intake is where posters are brought in. On a narrow screen with results it
// is one row, the other ways behind a button.
func (h *Home) intake() app.UI {
	drop := app.Div().Class("drop")
	if h.over {
		drop = drop.Class("drop-over")
	}
	return app.Section().Class("intake").Aria("label", h.w.Choose).DataSet("ways", yes(h.ways)).Body(
		h.pitch(),
		drop.Body(
			app.Input().Type("file").ID("poster-input").Class("drop-input").DataSet("testid", "poster-input").
				Accept(pictureKinds).Multiple(true),
			h.dropSheet(),
			app.Button().Type("button").Class("button", "button-quiet", "more-ways").DataSet("testid", "more-ways").
				Aria("expanded", fmt.Sprint(h.ways)).Aria("controls", "ways").Text(h.w.MoreWays).OnClick(h.onWays),
			h.otherWays(),
		),
		sampleShelf(h.w),
	)
}

// dropSheet is the empty one-sheet that takes posters: a drop target and the
// label of the file input in one. The script hears the input's changes, so
// that a poster chosen before the page is awake is not lost.
func (h *Home) dropSheet() app.UI {
	title, choose := h.w.Drop, h.w.Choose
	if len(h.posters) > 0 {
		title, choose = h.w.DropMore, h.w.AddMore
	}
	if h.over {
		title = h.w.DropNow
	}
	return app.Label().For("poster-input").Class("drop-sheet").Body(
		app.Span().Class("drop-corner", "drop-corner-a"), app.Span().Class("drop-corner", "drop-corner-b"),
		app.Span().Class("drop-corner", "drop-corner-c"), app.Span().Class("drop-corner", "drop-corner-d"),
		app.Span().Class("drop-icon").Body(icon("add")),
		app.Span().Class("drop-title", "with-mouse").Text(title),
		app.Span().Class("drop-title", "with-touch").Text(h.w.DropTouch),
		app.Span().Class("drop-button").Text(choose),
	)
}

// otherWays are the ways in besides files: a folder, the clipboard, the camera
// of a phone, the address of a picture. The script hears them too, and shows
// the button for the clipboard where the browser lets pages read that.
func (h *Home) otherWays() app.UI {
	return app.Div().Class("ways").ID("ways").Body(
		app.Div().Class("way", "with-mouse").Body(
			app.Input().Type("file").ID("folder-input").Class("drop-input").DataSet("testid", "folder-input").
				Multiple(true).Attr("webkitdirectory", "true"),
			app.Label().For("folder-input").Class("way-label").Body(icon("folder"), app.Span().Text(h.w.Folder)),
		),
		app.Div().Class("way", "with-touch").Body(
			app.Input().Type("file").ID("camera-input").Class("drop-input").DataSet("testid", "camera-input").
				Accept("image/*").Attr("capture", "environment"),
			app.Label().For("camera-input").Class("way-label").Body(icon("camera"), app.Span().Text(h.w.Camera)),
		),
		app.Button().Type("button").Class("way-label", "way-paste").DataSet("paste", "button").DataSet("testid", "paste").
			Body(icon("paste"), app.Span().Text(h.w.Paste)),
		h.addressForm(),
	)
}

// addressForm takes a picture's web address, and says beside it what is wrong
// with it.
func (h *Home) addressForm() app.UI {
	wrong := ""
	if h.notice.at == addressField {
		wrong = h.notice.words(h.w)
	}
	field := app.Input().Type("url").ID("address").Class("address-field").DataSet("testid", "address").
		Attr("inputmode", "url").AutoComplete(false).Dir("ltr").Placeholder(h.w.AddressHint)
	problem := app.P().Class("address-wrong").ID("address-wrong")
	if wrong == "" {
		problem = problem.Hidden(true)
	} else {
		field = field.Aria("invalid", "true").Aria("describedby", "address-wrong")
		problem = problem.DataSet("testid", "notice").Body(icon("warning"), app.Span().Text(wrong))
	}
	return app.Form().Class("address").DataSet("address", "form").Attr("novalidate", "true").Body(
		app.Label().Class("address-label").For("address").Text(h.w.Address),
		app.Div().Class("address-row").Body(
			field,
			app.Button().Type("submit").Class("button", "button-quiet").DataSet("testid", "address-go").Text(h.w.AddressGo),
		),
		problem,
	)
}

// sampleShelf offers our own posters. The script hears the clicks.
func sampleShelf(w *words) app.UI {
	return app.Div().Class("shelf").Body(
		app.H2().Class("shelf-title").Text(w.Samples),
		app.Ul().Class("shelf-row").Body(
			app.Range(samples.Films).Slice(func(i int) app.UI {
				film := samples.Films[i]
				url := asset("/static/samples/small/" + film.Slug + ".jpg")
				return app.Li().Body(
					app.Button().Type("button").Class("sample").DataSet("sample", film.Slug).DataSet("testid", "sample").
						Aria("label", fmt.Sprintf(w.SampleUse, film.Title)).Body(
						app.Img().Src(url).Alt(w.shown(film)).Width(120).Height(180).Attr("loading", "lazy"),
					),
				)
			}),
		),
	)
}
