package page

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mostGenres is how many genres a film of the data has at most.
const mostGenres = 3

// correction is where the visitor says which genres the film really has.
func (c *card) correction() app.UI {
	p := c.Poster
	names := p.Answer.names()
	return app.Form().Class("panel", "wrong").ID(c.panelID(panelWrong)).DataSet("testid", "correction").OnSubmit(c.onKeep).Body(
		app.P().Class("hint").Text(c.Words.WrongHow),
		app.Div().Class("wrong-genres").Role("group").Aria("label", c.Words.Wrong).Body(
			app.Range(names).Slice(func(i int) app.UI { return c.tick(names[i]) }),
		),
		c.refusal(),
		app.Div().Class("more").Body(
			app.Button().Type("submit").Class("button", "button-solid").DataSet("testid", "keep").
				Disabled(len(p.Draft) == 0).Body(icon("check"), app.Span().Text(c.Words.WrongKeep)),
			app.If(len(p.Truth) > 0, func() app.UI {
				return button("remove", "quiet", c.Words.WrongDrop).DataSet("testid", "take-back").OnClick(c.onTakeBack)
			}),
		),
	)
}

// refusal says that there are three genres already.
func (c *card) refusal() app.UI {
	place := app.P().Class("wrong-full")
	if !c.Poster.Refused {
		return place.Hidden(true)
	}
	return place.DataSet("testid", "too-many").Text(c.Words.WrongFull)
}

func (c *card) tick(genre string) app.UI {
	ticked := slices.Contains(c.Poster.Draft, genre)
	return app.Label().Class("wrong-genre").Body(
		app.Input().Type("checkbox").Class("tile-box").DataSet("testid", "tick").DataSet("genre", genre).Checked(ticked).
			OnChange(c.onTick),
		app.Span().Text(c.Words.genre(genre)),
	)
}

func (c *card) onWrong(app.Context, app.Event) { c.home.beginCorrection(c.Poster.ID) }

func (c *card) onTick(ctx app.Context, _ app.Event) {
	box := ctx.JSSrc()
	if !c.home.tick(c.Poster.ID, box.Get("dataset").Get("genre").String(), box.Get("checked").Bool()) {
		box.Set("checked", false)
	}
}

func (c *card) onKeep(_ app.Context, e app.Event) {
	e.PreventDefault()
	c.home.correct(c.Poster.ID, c.Poster.Draft)
}

func (c *card) onTakeBack(app.Context, app.Event) { c.home.correct(c.Poster.ID, nil) }

// beginCorrection starts from the earlier correction, or from what the model
// vouches for.
func (h *Home) beginCorrection(id int) {
	poster := h.posters.find(id)
	if poster == nil {
		return
	}
	poster.Draft = poster.Truth
	if poster.Refused = false; len(poster.Draft) == 0 {
		poster.Draft = poster.Answer.vouched()
	}
	h.fold(id, panelWrong)
}

// tick adds a genre to a correction or takes it out again. It reports false
// where it refuses one too many.
func (h *Home) tick(id int, genre string, on bool) bool {
	poster := h.posters.find(id)
	if poster == nil {
		return true
	}
	draft := slices.DeleteFunc(slices.Clone(poster.Draft), func(g string) bool { return g == genre })
	if poster.Refused = on && len(draft) >= mostGenres; poster.Refused {
		h.refuse()
		return false
	}
	if on {
		draft = append(draft, genre)
	}
	slices.Sort(draft)
	poster.Draft = draft
	return true
}

// refuse tells the refusal to those who listen. What is spoken has to change
// for it to be heard once more.
func (h *Home) refuse() {
	again := h.spoken == h.w.WrongFull
	if h.spoken = h.w.WrongFull; again {
		h.spoken += "\u00a0"
	}
}

// correct keeps the visitor's genres of a poster; none takes them back.
func (h *Home) correct(id int, genres []string) {
	poster := h.posters.find(id)
	if poster == nil {
		return
	}
	poster.Truth, poster.Panel = genres, panelNone
	h.bridge.Correct(id, genres...)
}

// genresIn are the names of genres in a language.
func (w *words) genresIn(names []string) string {
	said := make([]string, len(names))
	for i, name := range names {
		said[i] = w.genre(name)
	}
	return list(said)
}

// corrected are the posters that the visitor corrected, oldest first.
func (p posters) corrected() posters {
	return slices.DeleteFunc(p.oldestFirst(), func(x Poster) bool { return len(x.Truth) == 0 })
}

// labels are the corrections as the label list of a data folder, which
// `onesheet train` reads, and the pictures that belong into it.
func (p posters) labels() (csv, pictures string) {
	type picture struct {
		ID   int    `json:"id"`
		Path string `json:"path"`
	}
	names := p.columns()
	lines := []string{"Id,File,Split,Title,Year,Genre," + strings.Join(names, ",")}
	files := []picture{}
	for i, x := range p {
		id := fmt.Sprintf("correction-%04d", i+1)
		file := picture{x.ID, "pictures/" + id + pictureSuffix(x.Name)}
		files = append(files, file)
		lines = append(lines, strings.Join([]string{id, file.Path, "train", quoted(x.Name), "", strings.Join(x.Truth, "|"), ones(names, x.Truth)}, ","))
	}
	list, err := json.Marshal(files)
	if err != nil {
		return "", "[]" // strings and whole numbers only
	}
	return strings.Join(lines, "\n") + "\n", string(list)
}

// columns are the genres of the data folder: all outputs of the model, with the
// one for films without genres.
func (p posters) columns() []string {
	if len(p) == 0 {
		return nil
	}
	names := []string{}
	for name := range p[0].Answer.Probabilities {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ones are the cells of a film: 1 for its genres, 0 for the others.
func ones(names, genres []string) string {
	cells := make([]string, len(names))
	for i, name := range names {
		cells[i] = "0"
		if slices.Contains(genres, name) {
			cells[i] = "1"
		}
	}
	return strings.Join(cells, ",")
}

// quoted is a cell of CSV.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// pictureSuffix is that of the file in the data folder. What `onesheet train`
// cannot read, the script turns into PNG.
func pictureSuffix(name string) string {
	suffix := strings.ToLower(path.Ext(name))
	if slices.Contains([]string{".jpg", ".jpeg", ".gif", ".webp"}, suffix) {
		return suffix
	}
	return ".png"
}

func (h *Home) onSaveCorrections(app.Context, app.Event) {
	csv, pictures := h.posters.corrected().labels()
	h.bridge.Zip("onesheet-corrections.zip", csv, pictures)
}
