package main

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"onesheet/model"
	"onesheet/model/archive"
)

// maxNameWidth keeps one long path from pushing every line off the screen, and
// aligned is how many names are looked at for the width of their column.
const (
	maxNameWidth = 64
	aligned      = 256
)

// textWriter writes one line a picture with the genres below each other, and
// failures to stderr. It gives the pictures back, of which it has looked at some.
func (a *app) textWriter(pictures iter.Seq[archive.Picture], genres []string) (func(archive.Answer) error, iter.Seq[archive.Picture]) {
	first, pictures := lookAhead(pictures, aligned)
	nameWidth, genreWidth := 0, 0
	for _, p := range first {
		nameWidth = min(max(nameWidth, width(printable(p.Path))), maxNameWidth)
	}
	for _, g := range genres {
		genreWidth = max(genreWidth, width(g))
	}
	return func(r archive.Answer) error {
		if r.Error != "" {
			a.warn("%s: %s", printable(r.File), r.Error)
		}
		if r.Sure == nil {
			return nil
		}
		line := pad(printable(r.File), nameWidth)
		for _, s := range r.Top {
			line += "  " + pad(s.Genre, genreWidth) + fmt.Sprintf(" %3.0f %%", 100*s.Probability)
		}
		_, err := fmt.Fprintln(a.stdout, line+doubts[r.Doubt])
		return err
	}, pictures
}

// lookAhead takes up to n values, and gives back all of them to be taken once.
func lookAhead[T any](values iter.Seq[T], n int) (first []T, all iter.Seq[T]) {
	next, stop := iter.Pull(values)
	for len(first) < n {
		v, more := next()
		if !more {
			break
		}
		first = append(first, v)
	}
	return first, func(yield func(T) bool) {
		defer stop()
		for _, v := range first {
			if !yield(v) {
				return
			}
		}
		for v, more := next(); more && yield(v); v, more = next() {
		}
	}
}

// doubts tell a person why the answer is not sure.
var doubts = map[model.Doubt]string{
	model.NotAPoster: "  not sure: this does not look like a poster",
	model.NoGenre:    "  not sure: no genre is likelier than not",
}

// printable quotes a name that holds control characters, which could drive the terminal.
func printable(name string) string {
	for _, r := range name {
		if !strconv.IsPrint(r) {
			return strconv.Quote(name)
		}
	}
	return name
}

func width(s string) int { return utf8.RuneCountInString(s) }

// pad fills up with spaces on the right; unlike %-*s it never cuts and counts runes.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-width(s)))
}
