package dataset

import (
	"errors"
	"fmt"
	"slices"
	"strings"
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
		if _, ok := h.column[name]; ok {
			continue
		}
		if slices.Contains(l.needed, name) {
			return nil, fmt.Errorf("line 1: the header has no column %s: it must begin with %s", name, strings.Join(l.fixed, ","))
		}
		found.add(MissingColumn, 1, "the header has no column %s", name)
	}
	return h, h.takeGenres(cells[h.firstGenre:])
}

func (h *header) takeGenres(cells []string) error {
	if len(cells) == 0 {
		return errors.New("line 1: the header has no genre columns after the fixed ones")
	}
	if len(cells) > maxGenres {
		return fmt.Errorf("line 1: the header has %d genre columns, at most %d are allowed", len(cells), maxGenres)
	}
	for _, cell := range cells {
		name := strings.TrimSpace(cell)
		if name == "" || slices.Contains(h.genres, name) || slices.Contains(h.fixed, name) {
			return fmt.Errorf("line 1: genre column %q is empty, there twice, or named like a fixed column", name)
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
