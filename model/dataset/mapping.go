package dataset

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// Mapping gives the genres of a list other names, by the list's names; "" leaves
// a genre out. Several may get the same name.
type Mapping map[string]string

// ReadMapping reads a CSV file of two columns without a header: the name in the
// list, and the name to take it for.
func ReadMapping(path string) (Mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("dataset: %w", err)
	}
	defer f.Close()
	m, err := parseMapping(f)
	if err != nil {
		return nil, fmt.Errorf("dataset: %s: %w", path, err)
	}
	return m, nil
}

func parseMapping(r io.Reader) (Mapping, error) {
	lines := csv.NewReader(io.LimitReader(r, 1<<20))
	lines.FieldsPerRecord = -1
	m := Mapping{}
	for {
		cells, err := lines.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		line, _ := lines.FieldPos(0)
		if len(cells) != 2 {
			return nil, fmt.Errorf("line %d has %d cells: write two, the genre of the list and what to take it for, such as Noir,Crime (or Noir, with nothing after the comma to leave it out)", line, len(cells))
		}
		from, to := strings.TrimSpace(strings.TrimPrefix(cells[0], "\ufeff")), strings.TrimSpace(cells[1])
		if _, twice := m[from]; twice || from == "" {
			return nil, fmt.Errorf("line %d: the genre %s is empty or stands twice", line, quote(from))
		}
		m[from] = to
	}
	if len(m) == 0 {
		return nil, fmt.Errorf("the file maps no genre: write a line such as Noir,Crime for each")
	}
	return m, nil
}

// Rename maps the genres of the list; those that the mapping does not name keep
// their names. A film has a genre if it had any of those that are mapped to it.
// Films that are left without a genre are left out, and their number is returned.
func (d *Dataset) Rename(m Mapping) (dropped int, err error) {
	if len(m) == 0 {
		return 0, nil
	}
	for from := range m {
		if !slices.Contains(d.Genres, from) {
			return 0, fmt.Errorf("dataset: the list has no genre %s that could be mapped: it has %s", quote(from), strings.Join(d.Genres, ", "))
		}
	}
	to, genres := make([]int, len(d.Genres)), []string(nil)
	for g, name := range d.Genres {
		if other, mapped := m[name]; mapped {
			name = other
		}
		if to[g] = slices.Index(genres, name); to[g] < 0 && name != "" {
			to[g] = len(genres)
			genres = append(genres, name)
		}
	}
	if len(genres) == 0 {
		return 0, fmt.Errorf("dataset: the mapping leaves out every genre of the list")
	}
	before := len(d.Samples)
	d.Samples = renamed(d.Samples, to, len(genres))
	d.Genres = genres
	return before - len(d.Samples), nil
}

// renamed gives samples n labels, where label g goes to to[g], or nowhere if that
// is negative, and leaves out those without any.
func renamed(samples []Sample, to []int, n int) []Sample {
	var out []Sample
	for _, s := range samples {
		labels := make([]bool, n)
		for g, has := range s.Labels {
			if has && to[g] >= 0 {
				labels[to[g]] = true
			}
		}
		if slices.Contains(labels, true) {
			s.Labels = labels
			out = append(out, s)
		}
	}
	return out
}
