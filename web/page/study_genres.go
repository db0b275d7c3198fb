package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fewPosters is below how many test posters a genre's number says nothing.
const fewPosters = 5

// genres is how well each genre is found: by the model that answers, with the best
// of the seven beside it.
func (v studyView) genres() app.UI {
	own, other := v.r.Flagship, v.r.bestByGenre()
	if own == nil || len(own.Genres) == 0 {
		own, other = other, nil
	}
	if own == nil || v.r.Posters == 0 {
		return app.Section().Hidden(true)
	}
	var rows []GenreScore
	for _, g := range own.Genres {
		if g.Positives >= fewPosters && g.Genre != unknownGenre {
			rows = append(rows, g)
		}
	}
	return part(v.w.Study.GenreHead,
		app.P().Text(v.w.Study.GenreWords),
		v.genreLegend(own, other),
		app.Ol().Class("genres", "genres-rest", "study-genres").Aria("label", v.w.Study.GenreAP).Body(
			app.Range(rows).Slice(func(i int) app.UI { return v.genreRow(rows[i], own, other) })))
}

// bestByGenre is the best of the seven whose genres were measured.
func (r *StudyReport) bestByGenre() *StudyModel {
	var best *StudyModel
	for i, m := range r.Models {
		if m.finished() && len(m.Genres) > 0 && (best == nil || m.Scores.MAP > best.Scores.MAP) {
			best = &r.Models[i]
		}
	}
	return best
}

func (v studyView) genreLegend(own, other *StudyModel) app.UI {
	entries := []legendEntry{{"genre-own", v.called(*own)}}
	if other != nil {
		entries = append(entries, legendEntry{"genre-other", fmt.Sprintf(v.w.Study.GenreBest, v.called(*other))})
	}
	return legend(append(entries, legendEntry{"genre-guess", v.w.Study.GenreGuess})...)
}

// genreRow is one genre as bars; those who listen hear a sentence instead.
func (v studyView) genreRow(g GenreScore, own, other *StudyModel) app.UI {
	said := fmt.Sprintf(v.w.Study.GenreRow, v.w.genre(g.Genre), g.Positives, v.called(*own), v.w.percent(g.AP))
	bars := genreBar(g.AP, float64(g.Positives)/float64(v.r.Posters))
	if ap, ok := other.genre(g.Genre); ok {
		said += ", " + v.called(*other) + " " + v.w.percent(ap)
		bars += otherBar(ap)
	}
	return app.Li().Class("genre").DataSet("testid", "study-genre").DataSet("genre", g.Genre).Body(
		app.Span().Class("unseen").Text(said),
		app.Span().Class("genre-name").Aria("hidden", "true").Text(v.w.genre(g.Genre)),
		app.Span().Class("genre-chance").Aria("hidden", "true").Text(v.w.percent(g.AP)),
		app.Raw(`<div class="study-bars">`+bars+`</div>`))
}

// genre is how well a model finds one genre, if that is known.
func (m *StudyModel) genre(name string) (ap float64, ok bool) {
	if m == nil {
		return 0, false
	}
	for _, g := range m.Genres {
		if g.Genre == name {
			return g.AP, true
		}
	}
	return 0, false
}

// otherBar is the thin bar of the model beside the first.
func otherBar(ap float64) string {
	return fmt.Sprintf(`<svg class="genre-bar genre-bar-other" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">`+
		`<rect class="genre-fill" width="%.2f" height="1"/></svg>`, ap*100)
}
