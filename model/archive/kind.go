package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"onesheet/model"
)

// Kind is what the answers of one archive have in common.
type Kind struct {
	Model  string
	Genres []string // every genre of the model
	Top    int      // how many genres are told; at least 1
}

// Line is an answer as it stands in a file.
type Line struct {
	Text  []byte // with its newline; it is good until the next line is read
	File  string // see Name
	Error string
}

// told is what is read of an answer to know it again.
type told struct {
	File  string     `json:"file"`
	Model string     `json:"model"`
	Top   []struct{} `json:"top"`
	Error string     `json:"error"`
}

// opening is how every answer begins.
const opening = `{"file":"`

var errForeign = errors.New("this is not an answer of onesheet classify: name another file")

// read knows a line again, and refuses one that is not of the kind.
func (k Kind) read(text []byte) (Line, error) {
	var t told
	if !bytes.HasPrefix(text, []byte(opening)) || json.Unmarshal(text, &t) != nil || t.File == "" || t.Model == "" {
		return Line{}, errForeign
	}
	line := Line{text, t.File, t.Error}
	if t.Model != k.Model {
		return line, fmt.Errorf("this was answered by model %q, not by %q: use that model, or another file", t.Model, k.Model)
	}
	if t.Error != "" && t.Top == nil {
		return line, nil
	}
	if want := min(k.Top, k.tellable()); len(t.Top) != want {
		return line, fmt.Errorf("this tells %d genres, not %d: use --top %d, or another file", len(t.Top), want, len(t.Top))
	}
	return line, nil
}

// tellable is how many genres the model can tell.
func (k Kind) tellable() int {
	if slices.Contains(k.Genres, model.NotAGenre) {
		return len(k.Genres) - 1
	}
	return len(k.Genres)
}

// sameGenres refuses the answer of a model of the same name with other genres.
func (k Kind) sameGenres(line []byte) error {
	var t struct {
		Probabilities map[string]float64 `json:"probabilities"`
	}
	if json.Unmarshal(line, &t) != nil {
		return errForeign
	}
	for _, g := range k.Genres {
		if _, there := t.Probabilities[g]; !there {
			return fmt.Errorf("this was answered by another model of the name %q, which does not know %s: use that model, or another file", k.Model, g)
		}
	}
	if len(t.Probabilities) != len(k.Genres) {
		return fmt.Errorf("this was answered by another model of the name %q, with %d genres, not %d: use that model, or another file", k.Model, len(t.Probabilities), len(k.Genres))
	}
	return nil
}
