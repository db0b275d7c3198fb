package page

import (
	"encoding/json"
	"slices"
)

// State is where a poster stands; its text is the value of data-state.
type State string

// A poster waits, is worked on, and ends as done or error.
const (
	Waiting State = "waiting"
	Working State = "working"
	Done    State = "done"
	Failed  State = "error"
)

// Poster is one picture and what is known about it.
type Poster struct {
	ID        int
	Name      string
	URL       string // object URL of the preview
	NoPreview bool   // the browser cannot show this picture
	State     State
	Answer    Answer // of a Done poster
	Problem   string // of a Failed poster, in plain words
	Again     bool   // another try may help the Failed poster
}

// posters are the visitor's, newest first.
type posters []Poster

// add puts newcomers on top, in the order in which they came.
func (p posters) add(arrivals []Arrival) posters {
	fresh := make(posters, 0, len(arrivals)+len(p))
	for _, a := range arrivals {
		fresh = append(fresh, Poster{ID: a.ID, Name: a.Name, URL: a.URL, State: Waiting})
	}
	return append(fresh, p...)
}

// find returns the poster with this ID, or nil when it was removed meanwhile.
func (p posters) find(id int) *Poster {
	i := slices.IndexFunc(p, func(x Poster) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	return &p[i]
}

func (p posters) remove(id int) posters {
	return slices.DeleteFunc(slices.Clone(p), func(x Poster) bool { return x.ID == id })
}

func (p posters) count(s State) int {
	n := 0
	for _, x := range p {
		if x.State == s {
			n++
		}
	}
	return n
}

// export is the finished posters as JSON, with the keys of `onesheet classify
// --json`, oldest first.
func (p posters) export() string {
	type line struct {
		File          string             `json:"file"`
		Model         string             `json:"model,omitempty"`
		Top           []Genre            `json:"top,omitempty"`
		Probabilities map[string]float64 `json:"probabilities,omitempty"`
		Error         string             `json:"error,omitempty"`
	}
	lines := []line{}
	for _, x := range slices.SortedFunc(slices.Values(p), func(a, b Poster) int { return a.ID - b.ID }) {
		switch x.State {
		case Done:
			lines = append(lines, line{x.Name, x.Answer.Model, x.Answer.Top, x.Answer.Probabilities, ""})
		case Failed:
			lines = append(lines, line{File: x.Name, Error: x.Problem})
		}
	}
	data, err := json.MarshalIndent(lines, "", "  ")
	if err != nil {
		return "" // probabilities come from JSON, which has no infinities
	}
	return string(data) + "\n"
}
