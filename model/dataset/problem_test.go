package dataset

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestEqualProblemsAreJoined(t *testing.T) {
	text := labelsHeader + "tt0,a.webp,train,One,1999,Drama,0,1,0\n"
	for i := range 50 {
		text += strings.Repeat("x,", i) + "y\n" // 9 cells once
	}
	d := open(t, folder(t, map[string]string{LabelsFile: text}))
	if p := d.Problems[0]; p.Count != 49 || len(p.Places) != maxPlaces || p.Places[0] != (Place{3, "has 1"}) {
		t.Errorf("got %+v, want a count of 49 and the first %d lines", p, maxPlaces)
	}
	want := "bad line: it must have 9 cells, as the header has; left out (49 lines: 3 has 1, 4 has 2, 5 has 3, 6 has 4, 7 has 5, 8 has 6, 9 has 7, 10 has 8, …)"
	if got := d.Problems[0].String(); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// A list in which every line is wrong in its own way must not fill the screen.
func TestManyDifferentMistakesAreFewProblems(t *testing.T) {
	text := labelsHeader + "tt0,p0.webp,train,One,1999,Drama,0,1,0\n"
	for i := range 300 {
		text += fmt.Sprintf("tt%d,p%d.webp,train,,y%d,Noir%d,0,1,0\n", i/2, i/2, i, i)
	}
	d := open(t, folder(t, map[string]string{LabelsFile: text}))
	kinds := map[Kind]int{}
	for _, p := range d.Problems {
		kinds[p.Kind] = p.Count
	}
	want := map[Kind]int{BadID: 151, BadPath: 151, BadYear: 300, UnknownGenre: 300, GenreMismatch: 300}
	if !reflect.DeepEqual(kinds, want) || len(d.Problems) != len(want) {
		t.Errorf("problems %v, want %v, each once", kinds, want)
	}
}

func TestALineCountsOncePerProblem(t *testing.T) {
	d := open(t, folder(t, map[string]string{LabelsFile: labelsHeader +
		"tt0,p0.webp,train,One,1999,Drama,0,1,0\n" +
		"tt1,p1.webp,train,One,1999,Drama,x,1,7\n"}))
	want := Problem{BadLabel, "the cell of a genre must be 0 or 1", []Place{{3, `Action is "x" and War is "7"`}}, 1}
	if len(d.Problems) != 1 || !reflect.DeepEqual(d.Problems[0], want) {
		t.Errorf("problems %+v, want %+v", d.Problems, want)
	}
}

// Cells come from anywhere and are shown in a terminal.
func TestDetailsAreShortAndPrintable(t *testing.T) {
	d := open(t, folder(t, map[string]string{LabelsFile: labelsHeader +
		"tt0,p0.webp,train,One,1999,Drama,0,1,0\n" +
		"tt1,p1.webp,train,One,\x1b[2J" + strings.Repeat("9", 10000) + ",Drama,0,1,0\n"}))
	if text := d.Problems[0].String(); len(text) > 200 || strings.Contains(text, "\x1b") {
		t.Errorf("said %q", text)
	}
}

// A quote that is never closed hides the films after it: the reach is told.
func TestOpenQuoteTellsItsReach(t *testing.T) {
	d := open(t, folder(t, map[string]string{LabelsFile: labelsHeader +
		"tt1,a.webp,train,One,1999,Drama,0,1,0\n" +
		"tt2,b.webp,train,\"Two,1999,Drama,0,1,0\n" +
		"tt3,c.webp,train,Three,1999,Drama,0,1,0\n" +
		"tt4,d.webp,train,Four,1999,Drama,0,1,0\n"}))
	if len(d.Samples) != 1 || len(d.Problems) != 1 || !strings.Contains(d.Problems[0].String(), "3 to 5, for a quote that is not closed") {
		t.Errorf("%d films, problems %v", len(d.Samples), d.Problems)
	}
}

func TestMergeKeepsTheFirstLines(t *testing.T) {
	var a, b problems
	for line := 2; line < 40; line += 2 {
		a.add(BadYear, line, "m", "")
		b.add(BadYear, line+1, "m", "")
	}
	b.add(EmptySplit, 0, "n", "")
	got := Merge(a.list, nil, b.list)
	if len(got) != 2 || got[0].Count != 38 || got[1].Count != 1 || len(got[1].Places) != 0 {
		t.Fatalf("merged %+v", got)
	}
	var lines []int
	for _, p := range got[0].Places {
		lines = append(lines, p.Line)
	}
	if want := []int{2, 3, 4, 5, 6, 7, 8, 9}; !slices.Equal(lines, want) {
		t.Errorf("lines %v, want %v", lines, want)
	}
	if a.list[0].Count != 19 || len(a.list[0].Places) != maxPlaces || a.list[0].Places[1].Line != 4 {
		t.Errorf("Merge changed its argument: %+v", a.list[0])
	}
}

func TestTell(t *testing.T) {
	if Tell(nil) != nil {
		t.Error("words about nothing")
	}
	got := Tell([]Problem{{Kind: EmptySplit, Message: "nobody is in it", Count: 1}, {BadYear, "odd", []Place{{3, ""}}, 1}})
	want := []string{"the data has 2 problems:", "  empty split: nobody is in it; the others are used", "  bad year: odd; the year stays unknown (1 line: 3)"}
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}
