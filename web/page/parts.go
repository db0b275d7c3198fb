package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/web/samples"
)

// asset is the address of a file of the site. go-app puts the site's base in
// front when it renders the first screen, but not in the browser.
func asset(path string) string {
	if app.IsServer {
		return path
	}
	root := app.Getenv("GOAPP_ROOT_PREFIX")
	if root == "/" {
		return path
	}
	return root + path
}

// button is a labelled button of ours with an icon; kind is quiet or solid.
func button(iconName, kind, label string) app.HTMLButton {
	return app.Button().Type("button").Class("button", "button-"+kind).
		Body(icon(iconName), app.Span().Text(label))
}

// notice is one sentence with one thing to do about it.
func notice(words, action string, do app.EventHandler) app.UI {
	return app.Div().Class("notice").Role("status").DataSet("testid", "notice").Body(
		app.P().Class("notice-words").Text(words),
		app.Button().Type("button").Class("button", "button-quiet").Text(action).OnClick(do, app.EventScope(action)),
	)
}

// dropSheet is the empty one-sheet that takes posters: a drop target, a
// button, and a file input in one. The script hears the input's changes, so
// that a poster chosen before the page is awake is not lost.
func dropSheet(over, more bool) app.UI {
	title := textDrop
	if more {
		title = textDropMore
	}
	if over {
		title = textDropNow
	}
	sheet := app.Div().Class("drop")
	if over {
		sheet = sheet.Class("drop-over")
	}
	return sheet.Body(
		app.Input().Type("file").ID("poster-input").Class("drop-input").DataSet("testid", "poster-input").
			Accept("image/*,.heic,.heif,.avif").Multiple(true),
		app.Label().For("poster-input").Class("drop-sheet").Body(
			app.Span().Class("drop-corner", "drop-corner-a"), app.Span().Class("drop-corner", "drop-corner-b"),
			app.Span().Class("drop-corner", "drop-corner-c"), app.Span().Class("drop-corner", "drop-corner-d"),
			app.Span().Class("drop-icon").Body(icon("add")),
			app.Span().Class("drop-title", "with-mouse").Text(title),
			app.Span().Class("drop-title", "with-touch").Text(textDropTouch),
			app.Span().Class("drop-button").Text(textChoose),
			app.Span().Class("drop-hint", "with-mouse").Text(textPaste),
		),
	)
}

// sampleShelf offers our own posters. The script hears the clicks.
func sampleShelf() app.UI {
	return app.Div().Class("shelf").Body(
		app.H2().Class("shelf-title").Text(textSamples),
		app.Ul().Class("shelf-row").Body(
			app.Range(samples.Films).Slice(func(i int) app.UI {
				film := samples.Films[i]
				url := asset("/static/samples/" + film.Slug + ".jpg")
				return app.Li().Body(
					app.Button().Type("button").Class("sample").DataSet("sample", film.Slug).DataSet("testid", "sample").
						Aria("label", fmt.Sprintf(textSampleUse, film.Title)).Body(
						app.Img().Src(url).Alt(film.Alt).Width(120).Height(180),
					),
				)
			}),
		),
	)
}
