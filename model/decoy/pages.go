package decoy

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
)

// text is a page of a book, a paper or a site, in one or two columns.
func text(s sheet, r *rand.Rand) {
	paper, ink := pale(r), gray(r, 0, 70)
	if r.IntN(4) == 0 {
		paper, ink = dark(r), gray(r, 190, 255)
	}
	s.fill(paper)
	margin, top, size, columns := s.width()/(8+r.IntN(12)), s.height()/16, 9+r.IntN(10), 1+r.IntN(2)
	if r.IntN(2) == 0 {
		s.write(margin, top+2*size, letters(bold, 2*size), ink, word(r)+" "+word(r))
		top += 3 * size
	}
	wide := (s.width() - margin) / columns
	bottom := s.height() - margin
	if r.IntN(3) == 0 {
		bottom = top + (bottom-top)/2
	}
	for i := range columns {
		area := image.Rect(margin+i*wide, top, (i+1)*wide, bottom)
		s.paragraph(r, area, letters(regular, size), size, ink)
	}
}

// code is a program's source as editors show it.
func code(s sheet, r *rand.Rand) {
	paper, ink := dark(r), gray(r, 180, 230)
	if r.IntN(3) == 0 {
		paper, ink = pale(r), gray(r, 0, 60)
	}
	s.fill(paper)
	tokens := []color.NRGBA{ink, ink, vivid(r), vivid(r), vivid(r)}
	size := 9 + r.IntN(7)
	f, indent := letters(mono, size), 0
	for line, y := 1, 2*size; y < s.height(); line, y = line+1, y+size*3/2 {
		s.write(4, y, f, gray(r, 110, 130), fmt.Sprintf("%3d", line))
		if r.IntN(5) == 0 {
			continue
		}
		indent = min(max(indent+r.IntN(3)-1, 0), 4)
		x := 3*size + 2*size*indent
		for range 1 + r.IntN(6) {
			x = s.write(x, y, f, tokens[r.IntN(len(tokens))], word(r)+strings.Repeat("(", r.IntN(2))+" ")
		}
	}
}

// table is a sheet of numbers with lines between the cells.
func table(s sheet, r *rand.Rand) {
	s.fill(pale(r))
	size, line := 9+r.IntN(5), gray(r, 150, 220)
	high, wide := 2*size, size*(4+r.IntN(6))
	f, head := letters(regular, size), vivid(r)
	for row := 0; row*high < s.height(); row++ {
		y := row * high
		if row == 0 {
			s.box(image.Rect(0, 0, s.width(), high), head)
		}
		s.box(image.Rect(0, y, s.width(), y+1), line)
		for x := 0; x < s.width(); x += wide {
			cell := fmt.Sprint(r.IntN(10000))
			if x == 0 || row == 0 {
				cell = word(r)
			}
			s.write(x+4, y+high-size/2, f, color.Black, cell)
			s.box(image.Rect(x, y, x+1, y+high), line)
		}
	}
}
