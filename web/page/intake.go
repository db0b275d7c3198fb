package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/web/samples"
)

// pictureKinds is what the system's file dialog offers.
const pictureKinds = "image/*,.heic,.heif,.avif"

// dropSheet is the empty one-sheet that takes posters: a drop target, a
// button, and a file input in one. The script hears the input's changes, so
// that a poster chosen before the page is awake is not lost.
func dropSheet(w *words, over, more bool) app.UI {
	title := w.Drop
	if more {
		title = w.DropMore
	}
	if over {
		title = w.DropNow
	}
	sheet := app.Div().Class("drop")
	if over {
		sheet = sheet.Class("drop-over")
	}
	return sheet.Body(
		app.Input().Type("file").ID("poster-input").Class("drop-input").DataSet("testid", "poster-input").
			Accept(pictureKinds).Multiple(true),
		app.Label().For("poster-input").Class("drop-sheet").Body(
			app.Span().Class("drop-corner", "drop-corner-a"), app.Span().Class("drop-corner", "drop-corner-b"),
			app.Span().Class("drop-corner", "drop-corner-c"), app.Span().Class("drop-corner", "drop-corner-d"),
			app.Span().Class("drop-icon").Body(icon("add")),
			app.Span().Class("drop-title", "with-mouse").Text(title),
			app.Span().Class("drop-title", "with-touch").Text(w.DropTouch),
			app.Span().Class("drop-button").Text(w.Choose),
			app.Span().Class("drop-hint", "with-mouse").Text(w.Paste),
		),
		otherWays(w),
	)
}

// otherWays are the ways in besides files and the clipboard: a folder, the
// camera of a phone, the address of a picture. The script hears them too.
func otherWays(w *words) app.UI {
	return app.Div().Class("ways").Body(
		app.Div().Class("way", "with-mouse").Body(
			app.Input().Type("file").ID("folder-input").Class("drop-input").DataSet("testid", "folder-input").
				Multiple(true).Attr("webkitdirectory", "true"),
			app.Label().For("folder-input").Class("way-label").Body(icon("folder"), app.Span().Text(w.Folder)),
		),
		app.Div().Class("way", "with-touch").Body(
			app.Input().Type("file").ID("camera-input").Class("drop-input").DataSet("testid", "camera-input").
				Accept("image/*").Attr("capture", "environment"),
			app.Label().For("camera-input").Class("way-label").Body(icon("camera"), app.Span().Text(w.Camera)),
		),
		app.Form().Class("address").DataSet("address", "form").Attr("novalidate", "true").Body(
			app.Label().Class("address-label").For("address").Text(w.Address),
			app.Div().Class("address-row").Body(
				app.Input().Type("url").ID("address").Class("address-field").DataSet("testid", "address").
					Attr("inputmode", "url").AutoComplete(false).Placeholder(w.AddressHint),
				app.Button().Type("submit").Class("button", "button-quiet").DataSet("testid", "address-go").Text(w.AddressGo),
			),
		),
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
