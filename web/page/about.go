package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// drawAbout tells what happens to a picture, and how far to believe the answers.
func (h *Home) drawAbout() app.UI {
	about := h.w.About
	return h.frame("about", app.Main().Class("main", "prose").ID("main").Body(
		app.H1().Class("prose-title").Text(about.Title),
		app.P().Class("lead").Text(about.Lead),
		h.accuracy(),
		app.Range(about.Parts).Slice(func(i int) app.UI {
			part := about.Parts[i]
			return app.Section().Class("prose-part").Body(
				app.H2().Class("prose-head").Text(part.Head),
				app.Range(part.Body).Slice(func(j int) app.UI { return app.P().Text(part.Body[j]) }),
				app.If(i == len(about.Parts)-1, h.licences),
			)
		}),
	))
}

// licences leads to the file that the site builder writes: it is no screen, so the
// link leaves the page. It is in English, as licences are.
func (h *Home) licences() app.UI {
	return app.P().Body(app.A().Class("prose-link").DataSet("testid", "licences-link").DataSet("leave", "yes").
		Href(asset("/licences.txt")).HrefLang("en").Text(h.w.About.Licences))
}

// accuracy is how often the shipped model is right, beside the floor, once the
// page has the study's numbers.
func (h *Home) accuracy() app.UI {
	place := app.P().Class("prose-facts")
	if h.study == nil || h.study.Flagship == nil || h.study.Flagship.Scores == nil || h.study.Floor == nil {
		return place.Hidden(true)
	}
	return place.DataSet("testid", "accuracy").Text(fmt.Sprintf(h.w.About.Facts,
		h.w.percent(h.study.Flagship.Scores.Top1), h.w.percent(h.study.Floor.Top1)))
}
