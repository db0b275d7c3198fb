package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A model has one name on every screen, in the visitor's language: the one that
// answers, and the seven by their number in the paper. What it is stands beside the
// name in a few words. Models that nobody has named here go by their own title.

// modelNames are the names of the models in one language.
type modelNames struct {
	Numbered string            // of the seven
	Flagship string            // of the one that answers
	Kinds    map[string]string // what each is, by the name that programs use
}

// called is a model's name in this language.
func (w *words) called(name, title string) string {
	if name == defaultCard {
		return w.Names.Flagship
	}
	number, ok := strings.CutPrefix(name, "model")
	if _, err := strconv.Atoi(number); ok && err == nil {
		return fmt.Sprintf(w.Names.Numbered, number)
	}
	return cmp.Or(title, name)
}

// kind is what a model is, in a few words.
func (w *words) kind(name, otherwise string) string {
	return cmp.Or(w.Names.Kinds[name], otherwise)
}

// speak names the models in a language. Cards compare lists by what they hold, so
// the list that they show is not changed in place.
func (m *models) speak(w *words) {
	m.list = slices.Clone(m.list)
	for i := range m.list {
		model := &m.list[i]
		model.Title, model.Architecture = w.called(model.Name, model.Title), w.kind(model.Name, model.Architecture)
	}
}
