package page

import (
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
	Kept      bool   // it came back from the visitor's memory
	State     State
	Answer    Answer // of a Done poster
	Twin      string // name of the poster that is the same picture and was answered before
	Code      string // of a Failed poster: what kind of problem
	Problem   string // and in the engine's words
	Again     bool   // another try may help the Failed poster

	Selected bool
	Open     bool     // shown large among small ones
	Panel    panel    // what is unfolded below the answer
	Rivals   []Rival  // what other models answer
	Why      Why      // where the answer comes from
	Light    int      // strength of the light that shows it, in per cent
	Draft    []string // a correction under way
	Refused  bool     // the last tick was one genre too many for it
	Truth    []string // the film's genres as the visitor corrected them
}

// panel is one of the parts of a large poster of which one can be unfolded.
type panel string

const (
	panelNone    panel = ""
	panelAll     panel = "all"
	panelWhy     panel = "why"
	panelCompare panel = "compare"
	panelWrong   panel = "wrong"
)

// wait puts a poster back to where it has no answer.
func (p *Poster) wait() {
	p.State, p.Code, p.Problem, p.Twin = Waiting, "", "", ""
	p.Why = Why{}
}

// unsure reports whether the engine says that it does not know.
func (p Poster) unsure() bool { return p.State == Done && p.Answer.unsure() }

// torn reports whether the file is cut off or damaged: of such a picture the
// browser may draw nothing, without ever saying so.
func (p Poster) torn() bool {
	return p.State == Failed && (p.Code == "truncated" || p.Code == "damaged")
}

// posters are the visitor's, newest first.
type posters []Poster

// add puts newcomers on top, in the order in which they came, or after an
// earlier portion of the same batch.
func (p posters) add(arrivals []Arrival, after int) posters {
	fresh := make(posters, len(arrivals))
	for i, a := range arrivals {
		fresh[i] = a.poster()
	}
	at := 1 + slices.IndexFunc(p, func(x Poster) bool { return x.ID == after })
	return slices.Insert(slices.Clone(p), at, fresh...)
}

// find returns the poster with this ID, or nil when it was removed meanwhile.
func (p posters) find(id int) *Poster {
	i := slices.IndexFunc(p, func(x Poster) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	return &p[i]
}

func (p posters) remove(ids ...int) posters {
	gone := make(map[int]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	return slices.DeleteFunc(slices.Clone(p), func(x Poster) bool { return gone[x.ID] })
}

// count tells for how many posters something holds.
func (p posters) count(holds func(*Poster) bool) int {
	n := 0
	for i := range p {
		if holds(&p[i]) {
			n++
		}
	}
	return n
}

func (p posters) in(s State) int {
	return p.count(func(x *Poster) bool { return x.State == s })
}

// picked are the posters that the visitor has selected.
func (p posters) picked() posters {
	return slices.DeleteFunc(slices.Clone(p), func(x Poster) bool { return !x.Selected })
}
