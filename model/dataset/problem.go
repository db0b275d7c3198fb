package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Kind says what sort of problem a Problem is.
type Kind string

// The kinds of problems.
const (
	MissingColumn  Kind = "missing column"
	BadLine        Kind = "bad line"
	BadID          Kind = "bad id"
	BadPath        Kind = "bad path"
	BadSplit       Kind = "bad split"
	EmptySplit     Kind = "empty split"
	BadLabel       Kind = "bad label"
	BadYear        Kind = "bad year"
	UnknownGenre   Kind = "unknown genre"
	GenreMismatch  Kind = "genre mismatch"
	MissingPicture Kind = "missing picture"
	BadPicture     Kind = "bad picture"
)

// consequences tell what becomes of the lines. Those of every other kind are
// left out.
var consequences = map[Kind]string{
	MissingColumn: "its values stay empty",
	EmptySplit:    "the others are used",
	BadYear:       "the year stays unknown",
	UnknownGenre:  "the columns count",
	GenreMismatch: "the columns count",
}

// leftOut is the consequence of most kinds.
const leftOut = "left out"

// maxPlaces is how many places a problem remembers: enough to find the cause,
// little enough for a list in which every line is wrong.
const maxPlaces = 8

// Place is where a problem was found.
type Place struct {
	Line   int    // of the label list, counted from 1
	Detail string // what is wrong there, such as the Id; may be ""
}

// Problem is something wrong with the data that did not make it unusable. The
// same problem of many lines is one Problem.
type Problem struct {
	Kind    Kind
	Message string
	Places  []Place // the first 8, in the order of lines; none for a problem that belongs to no line
	Count   int     // of lines, or 1
}

// String tells the problem in one line, with its places and its consequence.
func (p Problem) String() string {
	text := fmt.Sprintf("%s: %s; %s", p.Kind, p.Message, cmp.Or(consequences[p.Kind], leftOut))
	if len(p.Places) == 0 {
		return text
	}
	var places []string
	for _, place := range p.Places {
		places = append(places, strings.TrimSpace(fmt.Sprintf("%d %s", place.Line, place.Detail)))
	}
	if p.Count > len(p.Places) {
		places = append(places, "…")
	}
	return fmt.Sprintf("%s (%s: %s)", text, plural(p.Count, "line"), strings.Join(places, ", "))
}

// Tell describes problems, one in a line, under a heading. It is nil for no
// problems.
func Tell(list []Problem) []string {
	if len(list) == 0 {
		return nil
	}
	text := []string{"the data has " + plural(len(list), "problem") + ":"}
	for _, p := range list {
		text = append(text, "  "+p.String())
	}
	return text
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Merge makes one list of several, in which equal problems are one.
func Merge(lists ...[]Problem) []Problem {
	var all problems
	for _, list := range lists {
		for _, p := range list {
			to := all.find(p.Kind, p.Message)
			to.Count += p.Count
			to.Places = append(to.Places, p.Places...)
			slices.SortStableFunc(to.Places, func(a, b Place) int { return cmp.Compare(a.Line, b.Line) })
			to.Places = to.Places[:min(len(to.Places), maxPlaces)]
		}
	}
	return all.list
}

// problems collects problems, joining equal ones.
type problems struct {
	list []Problem
	at   map[problemKey]int
	last map[problemKey]int // the line that was noted last
}

// problemKey is what makes two problems equal.
type problemKey struct {
	kind    Kind
	message string
}

// find gives the problem of that kind and message, a new one if need be.
func (p *problems) find(kind Kind, message string) *Problem {
	key := problemKey{kind, message}
	i, seen := p.at[key]
	if !seen {
		if p.at == nil {
			p.at, p.last = map[problemKey]int{}, map[problemKey]int{}
		}
		i = len(p.list)
		p.at[key] = i
		p.list = append(p.list, Problem{Kind: kind, Message: message})
	}
	return &p.list[i]
}

// add notes a problem of a line; line 0 means that it belongs to no line. What
// differs from line to line belongs into detail, so that a list in which every
// line is wrong gives few problems. A line that has the same problem twice
// counts once.
func (p *problems) add(kind Kind, line int, message, detail string) {
	found, key := p.find(kind, message), problemKey{kind, message}
	if line > 0 && p.last[key] == line {
		if last := len(found.Places) - 1; found.Places[last].Line == line {
			found.Places[last].Detail = clip(found.Places[last].Detail + " and " + detail)
		}
		return
	}
	found.Count++
	p.last[key] = line
	if line > 0 && len(found.Places) < maxPlaces {
		found.Places = append(found.Places, Place{line, clip(detail)})
	}
}

// maxDetail bounds what a line may say of itself: a cell can hold megabytes.
const maxDetail = 80

func clip(text string) string {
	if runes := []rune(text); len(runes) > maxDetail {
		return string(runes[:maxDetail]) + "…"
	}
	return text
}

// quote makes a cell fit for a terminal: control characters are written out.
func quote(cell string) string { return fmt.Sprintf("%q", clip(cell)) }
