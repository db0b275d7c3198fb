package dataset

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind says what sort of problem a Problem is.
type Kind string

// The kinds of problems.
const (
	MissingColumn Kind = "missing column" // a fixed column is absent; its values stay empty
	BadLine       Kind = "bad line"       // not CSV, or the wrong number of cells; left out
	BadID         Kind = "bad id"         // empty or used before; left out
	BadPath       Kind = "bad path"       // empty, used before or outside the folder; left out
	BadSplit      Kind = "bad split"      // empty; left out
	BadLabel      Kind = "bad label"      // a cell is neither 0 nor 1, or no genre is set; left out
	BadYear       Kind = "bad year"       // not a number; the year stays 0
	UnknownGenre  Kind = "unknown genre"  // named in Genre, has no column; the columns count
	GenreMismatch Kind = "genre mismatch" // Genre and the columns disagree; the columns count
	MissingFile   Kind = "missing file"   // CheckFiles
	BadPicture    Kind = "bad picture"    // LoadPixels; left out
)

// maxLines is how many line numbers a problem remembers: enough to find it,
// little enough for a list in which every line is wrong.
const maxLines = 20

// Problem is something wrong with the data that did not make it unusable.
// Equal problems of many lines are one Problem.
type Problem struct {
	Kind    Kind
	Message string
	Lines   []int // the first lines of the label list it was found on, at most 20
	Count   int   // how often it was found
}

// String tells the problem in one line, with its places.
func (p Problem) String() string {
	if len(p.Lines) == 0 {
		return p.Message
	}
	numbers := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		numbers[i] = strconv.Itoa(line)
	}
	where := "line " + numbers[0]
	if p.Count > 1 {
		where = fmt.Sprintf("%d lines: %s", p.Count, strings.Join(numbers, ", "))
	}
	if p.Count > len(p.Lines) {
		where += ", …"
	}
	return fmt.Sprintf("%s (%s)", p.Message, where)
}

// problems collects problems, joining equal ones.
type problems struct {
	list []Problem
	at   map[problemKey]int
}

// problemKey is what makes two problems equal.
type problemKey struct {
	kind    Kind
	message string
}

// add notes a problem of a line; line 0 means that it belongs to no line.
func (p *problems) add(kind Kind, line int, format string, args ...any) {
	key := problemKey{kind, fmt.Sprintf(format, args...)}
	i, seen := p.at[key]
	if !seen {
		if p.at == nil {
			p.at = map[problemKey]int{}
		}
		i = len(p.list)
		p.at[key] = i
		p.list = append(p.list, Problem{Kind: kind, Message: key.message})
	}
	found := &p.list[i]
	found.Count++
	if line > 0 && len(found.Lines) < maxLines {
		found.Lines = append(found.Lines, line)
	}
}
