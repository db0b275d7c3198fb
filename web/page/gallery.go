package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// gallery is how the visitor wants the posters shown: which, in what order,
// and how large. The zero gallery shows all of them, newest first.
type gallery struct {
	show  string // one of the filters' names
	genre string // only posters of this genre; "" for every
	order string // "", "name" or "chance"
	size  string // "large", "small", or "" for what suits their number
	near  span   // of a crowd, what is drawn in full
	pace  pace
}

// few is up to how many posters all are shown large, if the visitor does not
// say otherwise.
const few = 8

// began notes the time when posters start to wait, to tell how long it takes.
func (g *gallery) began(p posters) {
	g.pace = pace{since: time.Now(), at: p.in(Done) + p.in(Failed)}
}

func (g gallery) small(number int) bool {
	return g.size == "small" || g.size == "" && number > few
}

// filter is one choice of which posters to show.
type filter struct {
	name  string
	title func(w *words) string
	holds func(*Poster) bool
}

var filters = []filter{
	{"", func(w *words) string { return w.ShowAll }, func(*Poster) bool { return true }},
	{"done", func(w *words) string { return w.ShowDone }, func(p *Poster) bool { return p.State == Done }},
	{"unsure", func(w *words) string { return w.ShowUnsure }, func(p *Poster) bool { return p.unsure() }},
	{"error", func(w *words) string { return w.ShowFailed }, func(p *Poster) bool { return p.State == Failed }},
	{"waiting", func(w *words) string { return w.ShowWaiting }, func(p *Poster) bool { return p.State == Waiting || p.State == Working }},
	{"corrected", func(w *words) string { return w.ShowCorrected }, func(p *Poster) bool { return len(p.Truth) > 0 }},
}

// shown are the posters to draw, in their order.
func (g gallery) shown(all posters) posters {
	holds := filters[0].holds
	for _, f := range filters {
		if f.name == g.show {
			holds = f.holds
		}
	}
	out := make(posters, 0, len(all))
	for i := range all {
		if holds(&all[i]) && (g.genre == "" || all[i].names(g.genre)) {
			out = append(out, all[i])
		}
	}
	g.sort(out)
	return out
}

func (g gallery) sort(p posters) {
	switch g.order {
	case "name":
		slices.SortStableFunc(p, func(a, b Poster) int {
			return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
		})
	case "chance":
		slices.SortStableFunc(p, func(a, b Poster) int { return cmp.Compare(g.chance(&b), g.chance(&a)) })
	}
}

// chance is what posters are ordered by: how likely the chosen genre is, or
// else the likeliest one.
func (g gallery) chance(p *Poster) float64 {
	if p.State != Done {
		return -1
	}
	if g.genre != "" {
		return p.Answer.Probabilities[g.genre]
	}
	return p.Answer.Top[0].Probability
}

// filters reports whether some posters may be left out.
func (g gallery) filters() bool { return g.show != "" || g.genre != "" }

// names reports whether the model vouches for a genre of this poster. Three
// genres stand on every poster, but one below its mark is only a guess.
func (p *Poster) names(genre string) bool {
	return p.State == Done && slices.Contains(p.Answer.vouched(), genre)
}

// tally are the genres that any poster is said to have, with how many, the most
// frequent first.
func (p posters) tally() []tally {
	counts := map[string]int{}
	for i := range p {
		if p[i].State == Done {
			for _, name := range p[i].Answer.vouched() {
				counts[name]++
			}
		}
	}
	out := make([]tally, 0, len(counts))
	for name, n := range counts {
		out = append(out, tally{name, n})
	}
	slices.SortFunc(out, func(a, b tally) int { return cmp.Or(cmp.Compare(b.n, a.n), strings.Compare(a.genre, b.genre)) })
	return out
}

type tally struct {
	genre string
	n     int
}

// arrangeBar is where the visitor says what to show and how. A few posters
// need no arranging.
func (h *Home) arrangeBar() app.UI {
	bar := app.Div().Class("arrange")
	if len(h.posters) < 4 && !h.gallery.filters() {
		return bar.Hidden(true)
	}
	return bar.Body(
		picker("show", h.w.Show, h.gallery.show, h.showChoices(), h.onArrange),
		picker("genre", h.w.OfGenre, h.gallery.genre, h.genreChoices(), h.onArrange),
		picker("order", h.w.Sort, h.gallery.order, []choice{{"", h.w.SortNew}, {"name", h.w.SortName}, {"chance", h.w.SortChance}}, h.onArrange),
		picker("size", h.w.Layout, h.gallery.sizeName(len(h.posters)), []choice{{"large", h.w.LayoutLarge}, {"small", h.w.LayoutSmall}}, h.onArrange),
	)
}

func (g gallery) sizeName(number int) string {
	if g.small(number) {
		return "small"
	}
	return "large"
}

// showChoices leaves out what no poster is, unless it is chosen.
func (h *Home) showChoices() []choice {
	var out []choice
	for _, f := range filters {
		n := h.posters.count(f.holds)
		if f.name == "" || n > 0 || f.name == h.gallery.show {
			out = append(out, choice{f.name, fmt.Sprintf(f.title(h.w), n)})
		}
	}
	return out
}

func (h *Home) genreChoices() []choice {
	out := []choice{{"", h.w.AnyGenre}}
	found := h.gallery.genre == ""
	for _, t := range h.posters.tally() {
		found = found || t.genre == h.gallery.genre
		out = append(out, choice{t.genre, fmt.Sprintf(h.w.GenreCount, h.w.genre(t.genre), t.n)})
	}
	if !found {
		out = append(out, choice{h.gallery.genre, fmt.Sprintf(h.w.GenreCount, h.w.genre(h.gallery.genre), 0)})
	}
	return out
}

// choice is one entry of a picker.
type choice struct{ value, text string }

// picker is a labelled list; its ID tells onArrange what is chosen.
func picker(id, label, chosen string, choices []choice, pick app.EventHandler) app.UI {
	return app.Div().Class("chooser").Body(
		app.Label().Class("chooser-label").For(id).Text(label),
		app.Select().ID(id).Class("chooser-list").DataSet("testid", "arrange-"+id).OnChange(pick).Body(
			app.Range(choices).Slice(func(i int) app.UI {
				return selectOption(choices[i].value, choices[i].text, choices[i].value == chosen)
			}),
		),
	)
}

func (h *Home) onArrange(ctx app.Context, _ app.Event) {
	h.arrange(ctx.JSSrc().Get("id").String(), ctx.JSSrc().Get("value").String())
}

func (h *Home) arrange(what, value string) {
	h.gallery.near = span{} // another list, seen from its top
	switch what {
	case "show":
		h.gallery.show = value
	case "genre":
		h.gallery.genre = value
	case "order":
		h.gallery.order = value
	case "size":
		h.gallery.size = value
	}
}

func (h *Home) onShowEverything(app.Context, app.Event) {
	h.arrange("show", "")
	h.arrange("genre", "")
}
