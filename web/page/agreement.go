package page

import (
	"fmt"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// answers are what all models said that have been asked, the chosen one first.
func (p Poster) answers() []Answer {
	var all []Answer
	if p.State == Done {
		all = append(all, p.Answer)
	}
	for _, r := range p.Rivals {
		if r.State == Done && r.Model != p.Answer.Model {
			all = append(all, r.Answer)
		}
	}
	return all
}

// agreed are the genres that all of several models vouch for. What is merely on
// top of an answer, below its mark, no model has named.
func agreed(answers []Answer) []string {
	shared := answers[0].vouched()
	for _, a := range answers[1:] {
		vouched := a.vouched()
		shared = slices.DeleteFunc(shared, func(g string) bool { return !slices.Contains(vouched, g) })
	}
	return shared
}

// agreement says what all models name, "" where fewer than two answered.
func (w *words) agreement(answers []Answer) string {
	if len(answers) < 2 {
		return ""
	}
	shared := agreed(answers)
	if len(shared) == 0 {
		return w.CompareNone
	}
	return fmt.Sprintf(w.CompareShared, w.genresIn(shared))
}

func (c *card) agreement() app.UI {
	said := c.Words.agreement(c.Poster.answers())
	return app.P().Class("compare-shared").DataSet("testid", "agreement").Hidden(said == "").Text(said)
}

// sayRival tells those who listen what a model names, and after the last of them
// what all do.
func (h *Home) sayRival(p Poster, model string) {
	r, _ := p.rival(model)
	switch r.State {
	case Done:
		h.spoken = h.models.title(model) + ": " + h.w.claim(r.Answer) + "."
	case Failed:
		h.spoken = h.models.title(model) + ": " + h.w.problem(r.Code, r.Problem)
	default:
		return
	}
	if !slices.ContainsFunc(p.Rivals, func(r Rival) bool { return r.State == Working }) {
		h.spoken += " " + h.w.agreement(p.answers())
	}
}

// claim is what a model vouches for, in a few words.
func (w *words) claim(a Answer) string {
	if names := a.vouched(); len(names) > 0 {
		return w.genresIn(names)
	}
	return w.UnsureShort
}
