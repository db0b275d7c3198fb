package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onesheet/web/page"
)

// cardGenres reads how well each genre is found from a model card's table, the
// only place that tells it of a model that is not the study's. A card without this
// table, or with another one, is an error: the page would leave a gap unnoticed.
func cardGenres(markdown string) ([]page.GenreScore, error) {
	rows := tableUnder(markdown, "## By genre")
	if len(rows) < 3 {
		return nil, fmt.Errorf("the card has no table under its heading “By genre”")
	}
	at := [3]int{columnOf(rows[0], "genre"), columnOf(rows[0], "positives"), columnOf(rows[0], "AP")}
	if slices.Min(at[:]) < 0 {
		return nil, fmt.Errorf("the table “By genre” has the columns %q: genre, positives and AP are needed", rows[0])
	}
	var out []page.GenreScore
	for _, row := range rows[2:] { // behind the line that marks the head
		g, ok := genreOf(row, at)
		if !ok || len(row) != len(rows[0]) {
			return nil, fmt.Errorf("the table “By genre” has a row that is none: %q", row)
		}
		out = append(out, g)
	}
	slices.SortStableFunc(out, func(a, b page.GenreScore) int { return b.Positives - a.Positives })
	return out, nil
}

// genreOf reads a row: the genre, its posters and its average precision stand in the
// given columns.
func genreOf(row []string, at [3]int) (g page.GenreScore, ok bool) {
	if len(row) <= slices.Max(at[:]) {
		return g, false
	}
	positives, err := strconv.Atoi(row[at[1]])
	ap, other := strconv.ParseFloat(row[at[2]], 64)
	g = page.GenreScore{Genre: row[at[0]], Positives: positives, AP: ap}
	return g, err == nil && other == nil && g.Genre != "" && ap >= 0 && ap <= 1
}

// tableUnder gives the cells of the first table behind a heading.
func tableUnder(markdown, heading string) (rows [][]string) {
	_, rest, _ := strings.Cut("\n"+markdown, "\n"+heading+"\n")
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "|"):
			rows = append(rows, cellsOf(line))
		case len(rows) > 0 || strings.HasPrefix(line, "#"):
			return rows
		}
	}
	return rows
}

func cellsOf(line string) []string {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// columnOf finds the column whose head begins with a word, -1 if there is none.
func columnOf(head []string, word string) int {
	return slices.IndexFunc(head, func(cell string) bool { return cell == word || strings.HasPrefix(cell, word+" ") })
}
