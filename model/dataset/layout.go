package dataset

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxGenres bounds the header line: no label list has thousands of genres,
// but a file that is no label list may have.
const maxGenres = 1024

// layout is one of the understood label lists.
type layout struct {
	file      string
	fixed     []string // the columns before the genres
	needed    []string // those without which the list cannot be used
	genreText func(string) []string
}

var layouts = []layout{
	{
		file:      LabelsFile,
		fixed:     []string{"Id", "File", "Split", "Title", "Year", "Genre"},
		needed:    []string{"Id", "File"},
		genreText: splitBars,
	},
	{
		file:      StudyFile,
		fixed:     []string{"Id", "Genre"},
		needed:    []string{"Id"},
		genreText: splitPythonList,
	},
}

// header is where the columns of a list are.
type header struct {
	layout
	column     map[string]int // of the fixed columns that are there
	genres     []string
	firstGenre int // column of genres[0]
}

// parseHeader takes the leading cells that name fixed columns, in any order,
// and takes all the others as genres.
func parseHeader(l layout, cells []string, found *problems) (*header, error) {
	h := &header{layout: l, column: map[string]int{}}
	for i, cell := range cells {
		name := strings.TrimSpace(cell)
		_, seen := h.column[name]
		if seen || !slices.Contains(l.fixed, name) {
			break
		}
		h.column[name] = i
		h.firstGenre = i + 1
	}
	for _, name := range l.fixed {
		if h.has(name) {
			continue
		}
		if slices.Contains(l.needed, name) {
			return nil, fmt.Errorf("line 1: %s", h.advice(name, cells))
		}
		found.add(MissingColumn, 1, "the header has no column "+name, "")
	}
	return h, h.takeGenres(cells[h.firstGenre:])
}

func (h *header) has(column string) bool {
	_, ok := h.column[column]
	return ok
}

// wanted describes the header that a list must begin with.
func (l layout) wanted() string {
	return fmt.Sprintf("a header line such as %s,Action,Adventure,…", strings.Join(l.fixed, ","))
}

// advice tells what is wrong with a header that lacks a needed column.
func (h *header) advice(missing string, cells []string) string {
	first := strings.Join(cells, ",")
	wrong := fmt.Sprintf("the header has no column %s among its first ones", missing)
	switch {
	case strings.ContainsAny(first, "\x00\ufffd") || !utf8.ValidString(first):
		wrong = "the file is not UTF-8 text: save it as CSV, encoded as UTF-8"
	case len(cells) == 1 && strings.ContainsAny(first, ";\t|"):
		wrong = "the cells are not separated by commas: save the list as CSV with commas"
	case slices.ContainsFunc(cells, h.isFixedButForCase):
		wrong += ": upper and lower case matter"
	case len(cells) > 1 && isData(cells):
		wrong = "the header is missing: this is a film already"
	}
	return fmt.Sprintf("%s (it is %s); the file must begin with %s", wrong, quote(first), h.wanted())
}

// isFixedButForCase reports whether a cell names a fixed column in other letters.
func (h *header) isFixedButForCase(cell string) bool {
	cell = strings.TrimSpace(cell)
	return slices.ContainsFunc(h.fixed, func(name string) bool { return cell != name && strings.EqualFold(cell, name) })
}

// isData reports whether a line ends as a film's line does, with a label.
func isData(cells []string) bool {
	last := strings.TrimSpace(cells[len(cells)-1])
	return last == "0" || last == "1"
}

func (h *header) takeGenres(cells []string) error {
	if len(cells) == 0 {
		return errors.New("line 1: the header has no genre columns after the fixed ones")
	}
	if len(cells) > maxGenres {
		return fmt.Errorf("line 1: the header has %d genre columns, at most %d are allowed", len(cells), maxGenres)
	}
	for i, cell := range cells {
		name := strings.TrimSpace(cell)
		switch {
		case name == "":
			return fmt.Errorf("line 1: column %d has no name", h.firstGenre+i+1)
		case slices.Contains(h.genres, name), h.has(name):
			return fmt.Errorf("line 1: the column %s is there twice", quote(name))
		case slices.Contains(h.fixed, name):
			return fmt.Errorf("line 1: the column %s stands after %s, which was taken for a genre: is that misspelt? The file must begin with %s", name, quote(cells[0]), h.wanted())
		}
		h.genres = append(h.genres, name)
	}
	return nil
}

// cell is a fixed column's value, "" where the list has no such column.
func (h *header) cell(cells []string, name string) string {
	i, ok := h.column[name]
	if !ok {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

// splitBars reads "Drama|Romance".
func splitBars(text string) []string {
	return cleanNames(strings.Split(text, "|"))
}

// splitPythonList reads "['Drama', 'Romance']".
func splitPythonList(text string) []string {
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "["), "]")
	return cleanNames(strings.Split(text, ","))
}

func cleanNames(names []string) []string {
	var out []string
	for _, name := range names {
		if name = strings.Trim(name, " \t'\""); name != "" {
			out = append(out, name)
		}
	}
	return out
}
