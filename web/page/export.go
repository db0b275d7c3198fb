package page

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
)

// oldestFirst is the order of every export: the one in which posters came.
// Only those with a result, good or bad, are in it.
func (p posters) oldestFirst() posters {
	settled := slices.DeleteFunc(slices.Clone(p), func(x Poster) bool { return x.State != Done && x.State != Failed })
	slices.SortStableFunc(settled, func(a, b Poster) int { return cmp.Compare(a.ID, b.ID) })
	return settled
}

// json is the settled posters with the keys of `onesheet classify --json`.
func (p posters) json() string {
	type line struct {
		File          string             `json:"file"`
		Model         string             `json:"model,omitempty"`
		Top           []Genre            `json:"top,omitempty"`
		Probabilities map[string]float64 `json:"probabilities,omitempty"`
		Sure          *bool              `json:"sure,omitempty"`
		Corrected     []string           `json:"corrected,omitempty"`
		Error         string             `json:"error,omitempty"`
	}
	lines := []line{}
	for _, x := range p.oldestFirst() {
		if x.State == Failed {
			lines = append(lines, line{File: x.Name, Error: x.Problem})
			continue
		}
		a := x.Answer
		lines = append(lines, line{x.Name, a.Model, a.Top, a.Probabilities, a.Sure, x.Truth, ""})
	}
	data, err := json.MarshalIndent(lines, "", "  ")
	if err != nil {
		return "" // probabilities come from JSON, which has no infinities
	}
	return string(data) + "\n"
}

// csv is one line for each settled poster: its three genres, then every genre
// in a column of its own.
func (p posters) csv() string {
	settled := p.oldestFirst()
	names := settled.genres()
	head := []string{"file", "model", "genre1", "probability1", "genre2", "probability2", "genre3", "probability3", "sure", "corrected", "error"}
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(append(head, names...)) // writing to memory cannot fail
	for _, x := range settled {
		_ = w.Write(x.csvLine(names))
	}
	w.Flush()
	return b.String()
}

func (p Poster) csvLine(names []string) []string {
	line := []string{plain(p.Name), p.Answer.Model}
	for i := range 3 {
		if i < len(p.Answer.Top) && p.State == Done {
			line = append(line, p.Answer.Top[i].Name, exact(p.Answer.Top[i].Probability))
		} else {
			line = append(line, "", "")
		}
	}
	sure := ""
	if p.State == Done && p.Answer.Sure != nil {
		sure = map[bool]string{true: "yes", false: "no"}[*p.Answer.Sure]
	}
	line = append(line, sure, strings.Join(p.Truth, "|"), p.Problem)
	for _, name := range names {
		if probability, ok := p.Answer.Probabilities[name]; ok && p.State == Done {
			line = append(line, exact(probability))
		} else {
			line = append(line, "")
		}
	}
	return line
}

// plain keeps spreadsheets from taking a file's name for a formula.
func plain(name string) string {
	if name != "" && strings.ContainsRune("=+-@\t\r", rune(name[0])) {
		return "'" + name
	}
	return name
}

// genres are all that any of the posters was asked about, in alphabetical order.
func (p posters) genres() []string {
	for _, x := range p {
		if x.State == Done && len(x.Answer.Probabilities) > 0 {
			return x.Answer.names()
		}
	}
	return nil
}

// text is one line for each settled poster, in words.
func (p posters) text(w *words) string {
	var b strings.Builder
	for _, x := range p.oldestFirst() {
		b.WriteString(x.sentence(w) + "\n")
	}
	return b.String()
}

// sentence says a result in words: "moon.jpg: Horror 61%, Thriller 40%".
func (p Poster) sentence(w *words) string {
	if p.State == Failed {
		return p.Name + ": " + w.problem(p.Code, p.Problem)
	}
	parts := make([]string, len(p.Answer.Top))
	for i, g := range p.Answer.Top {
		parts[i] = w.genre(g.Name) + " " + w.chance(p.Answer, g)
	}
	said := p.Name + ": " + strings.Join(parts, ", ")
	if p.unsure() {
		said += " (" + w.UnsureShort + ")"
	}
	return said
}
