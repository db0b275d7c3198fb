package page

import "encoding/json"

// contactSheet is what the contact sheet shows, for the script that draws it.
type contactSheet struct {
	Title string      `json:"title"`
	Cells []sheetCell `json:"cells"`
}

// sheetCell is one poster. Doubt stands above its genres, Problem in their place.
type sheetCell struct {
	ID      int      `json:"id"`
	Name    string   `json:"name"`
	Doubt   string   `json:"doubt,omitempty"`
	Lines   []string `json:"lines,omitempty"`
	Problem string   `json:"problem,omitempty"`
}

// sheet is the contact sheet of the settled posters, as JSON.
func (p posters) sheet(w *words) string {
	settled := p.oldestFirst()
	s := contactSheet{Title: Name + " · " + w.Posters.of(len(settled)), Cells: []sheetCell{}}
	for _, x := range settled {
		s.Cells = append(s.Cells, x.cell(w))
	}
	data, err := json.Marshal(s)
	if err != nil {
		return "{}" // strings and whole numbers only
	}
	return string(data)
}

func (p Poster) cell(w *words) sheetCell {
	c := sheetCell{ID: p.ID, Name: p.Name}
	if p.State == Failed {
		c.Problem = w.problem(p.Code, p.Problem)
		return c
	}
	if p.unsure() {
		c.Doubt = w.Unsure
	}
	for _, g := range p.Answer.Top {
		c.Lines = append(c.Lines, w.genre(g.Name)+" "+w.chance(p.Answer, g))
	}
	return c
}
