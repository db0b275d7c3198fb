package page

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// models are the networks that the visitor can choose from. Most visitors need
// no choice: without several there is none to see.
type models struct {
	list   []Model
	chosen string // name
	asked  string // name of a large one that waits for consent
}

// newModels starts with the default.
func newModels(list []Model) models {
	m := models{list: list}
	m.chosen = m.standard()
	return m
}

// standard is the name of the model that answers until another is chosen.
func (m models) standard() string {
	for _, model := range m.list {
		if model.Default {
			return model.Name
		}
	}
	return ""
}

// choose reports whether another model than before is chosen.
func (m *models) choose(name string) bool {
	if name == m.chosen || m.find(name) == nil {
		return false
	}
	m.chosen = name
	return true
}

// keep notes which models are on this device. Cards compare lists by what they
// hold, so the list that they show is not changed in place.
func (m *models) keep(names []string) {
	m.list = slices.Clone(m.list)
	for i := range m.list {
		m.list[i].Kept = slices.Contains(names, m.list[i].Name)
	}
}

// selected is the name that the list shows.
func (m models) selected() string { return cmp.Or(m.asked, m.chosen) }

func (m models) find(name string) *Model {
	for i := range m.list {
		if m.list[i].Name == name {
			return &m.list[i]
		}
	}
	return nil
}

func (m models) title(name string) string {
	if found := m.find(name); found != nil {
		return found.Title
	}
	return name
}

// titleOf names the model that answered for a poster, "" where there is no other.
func (m models) titleOf(p Poster) string {
	if len(m.list) < 2 || p.State != Done {
		return ""
	}
	return m.title(p.Answer.Model)
}

// chooser is a list to choose from, with what each model costs to fetch. Its
// place is there before the list is, so that nothing moves when that comes.
func (m models) chooser(w *words, choose app.EventHandler) app.UI {
	place := app.Div().Class("chooser")
	switch len(m.list) {
	case 0:
		return place
	case 1:
		return place.Hidden(true)
	}
	return place.Body(
		app.Label().Class("chooser-label").For("model").Text(w.Model),
		app.Select().ID("model").Class("chooser-list").DataSet("testid", "model").Title(m.about(w)).OnChange(choose).Body(
			app.Range(m.list).Slice(func(i int) app.UI {
				return m.option(w, m.list[i])
			}),
		),
	)
}

func (m models) option(w *words, model Model) app.UI {
	return selectOption(model.Name, w.cost(model), model.Name == m.selected())
}

// cost is a model's title with what it takes to fetch it.
func (w *words) cost(m Model) string {
	if m.Kept {
		return fmt.Sprintf(w.ModelKept, m.Title)
	}
	return fmt.Sprintf(w.ModelOption, m.Title, w.megabytes(m.Bytes))
}

// about describes the chosen model.
func (m models) about(w *words) string {
	model := m.find(m.chosen)
	if model == nil {
		return ""
	}
	return fmt.Sprintf(w.ModelAbout, model.Title, model.Architecture)
}
