package decoy

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
)

// chart has axes with numbers, and bars, lines or points.
func chart(s sheet, r *rand.Rand) {
	paper, ink := pale(r), gray(r, 0, 80)
	if r.IntN(4) == 0 {
		paper, ink = dark(r), gray(r, 180, 255)
	}
	s.fill(paper)
	area := image.Rect(s.width()/8, s.height()/8, s.width()*15/16, s.height()*7/8)
	f := letters(regular, 10+r.IntN(4))
	s.write(area.Min.X, area.Min.Y-12, letters(bold, 14), ink, word(r)+" "+word(r))
	for i := range 6 {
		y := area.Max.Y - i*area.Dy()/6
		s.box(image.Rect(area.Min.X, y, area.Max.X, y+1), gray(r, 120, 200))
		s.write(4, y+4, f, ink, fmt.Sprint(i*10))
	}
	s.box(image.Rect(area.Min.X, area.Min.Y, area.Min.X+2, area.Max.Y), ink)
	draw := []func(sheet, image.Rectangle, *rand.Rand){bars, lines, points}[r.IntN(3)]
	draw(s, area, r)
}

func bars(s sheet, area image.Rectangle, r *rand.Rand) {
	n, c := 4+r.IntN(10), vivid(r)
	for i := range n {
		x, high := area.Min.X+i*area.Dx()/n, r.IntN(area.Dy())
		s.box(image.Rect(x+3, area.Max.Y-high, x+area.Dx()/n-3, area.Max.Y), c)
	}
}

func lines(s sheet, area image.Rectangle, r *rand.Rand) {
	for range 1 + r.IntN(4) {
		c, last := vivid(r), image.Pt(area.Min.X, area.Min.Y+r.IntN(area.Dy()))
		for i := range 12 {
			next := image.Pt(area.Min.X+(i+1)*area.Dx()/12, min(max(last.Y+r.IntN(81)-40, area.Min.Y), area.Max.Y))
			s.stroke(last, next, 2, c)
			last = next
		}
	}
}

func points(s sheet, area image.Rectangle, r *rand.Rand) {
	for range 1 + r.IntN(3) {
		c := vivid(r)
		for range 30 {
			s.disc(area.Min.X+r.IntN(area.Dx()), area.Min.Y+r.IntN(area.Dy()), 3, c)
		}
	}
}

// window is a program's: a bar above, a list aside, fields and buttons.
func window(s sheet, r *rand.Rand) {
	paper, ink, accent := pale(r), gray(r, 20, 70), vivid(r)
	bar := gray(r, 210, 240)
	if r.IntN(3) == 0 {
		paper, ink, bar = dark(r), gray(r, 190, 240), gray(r, 50, 70)
	}
	s.fill(paper)
	size := 10 + r.IntN(4)
	f, side, top := letters(regular, size), s.width()/4, 3*size
	s.box(image.Rect(0, 0, s.width(), top), bar)
	for i := range 3 {
		s.disc(top/2+i*2*size, top/2, size/2, vivid(r))
	}
	s.write(s.width()/2, top-size, f, ink, word(r))
	s.box(image.Rect(0, top, side, s.height()), bar)
	for y := top + 2*size; y < s.height(); y += 2 * size {
		s.write(size, y, f, ink, word(r))
	}
	s.form(r, image.Rect(side+size, top+size, s.width()-size, s.height()-size), size, ink, accent)
}

// form fills an area with fields, buttons and lines of text.
func (s sheet) form(r *rand.Rand, area image.Rectangle, size int, ink, accent color.Color) {
	f := letters(regular, size)
	for y := area.Min.Y; y+3*size < area.Max.Y; y += 4 * size {
		box := image.Rect(area.Min.X, y, area.Min.X+area.Dx()/(1+r.IntN(3)), y+5*size/2)
		switch r.IntN(3) {
		case 0:
			s.box(box, accent)
			s.write(box.Min.X+size, box.Max.Y-size, f, color.White, word(r))
		case 1:
			s.frame(box, 1, ink)
			s.write(box.Min.X+size, box.Max.Y-size, f, ink, word(r))
		default:
			s.paragraph(r, image.Rect(area.Min.X, y, area.Max.X, y+3*size), f, size, ink)
		}
	}
}

// sketch is a few plain shapes on paper, as in a drawing of a machine or a map.
func sketch(s sheet, r *rand.Rand) {
	s.fill(pale(r))
	for range 3 + r.IntN(12) {
		c := vivid(r)
		if r.IntN(2) == 0 {
			c = gray(r, 0, 90)
		}
		a := image.Pt(r.IntN(s.width()), r.IntN(s.height()))
		b := image.Pt(r.IntN(s.width()), r.IntN(s.height()))
		switch r.IntN(4) {
		case 0:
			s.frame(image.Rectangle{Min: a, Max: b}.Canon(), 2, c)
		case 1:
			s.stroke(a, b, 2, c)
		case 2:
			s.disc(a.X, a.Y, 5+r.IntN(40), c)
		default:
			s.write(a.X, a.Y, letters(regular, 12), c, word(r))
		}
	}
}
