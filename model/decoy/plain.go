package decoy

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// blank is a sheet of one colour, some with a slight grain as cameras give.
func blank(s sheet, r *rand.Rand) {
	c := anyColor(r)
	switch r.IntN(4) {
	case 0:
		c = color.NRGBA{255, 255, 255, 255}
	case 1:
		c = color.NRGBA{0, 0, 0, 255}
	}
	s.fill(c)
	if grain := r.IntN(3) * 3; grain > 0 {
		s.each(func(_, _ int, p []uint8) {
			v := r.IntN(2*grain+1) - grain
			for i := range 3 {
				p[i] = clamp(int(p[i]) + v)
			}
		})
	}
}

// each calls f for every pixel; p is its four bytes.
func (s sheet) each(f func(x, y int, p []uint8)) {
	for y := range s.height() {
		for x := range s.width() {
			f(x, y, s.Pix[y*s.Stride+4*x:][:4])
		}
	}
}

func clamp(v int) uint8 { return uint8(min(max(v, 0), 255)) }

// gradient goes from one colour to another, along a line or from a point.
func gradient(s sheet, r *rand.Rand) {
	from, to := anyColor(r), anyColor(r)
	angle, round := 2*math.Pi*r.Float64(), r.IntN(3) == 0
	cx, cy, long := float64(s.width())*r.Float64(), float64(s.height())*r.Float64(), math.Hypot(float64(s.width()), float64(s.height()))
	s.each(func(x, y int, p []uint8) {
		dx, dy := float64(x)-cx, float64(y)-cy
		t := 0.5 + (dx*math.Cos(angle)+dy*math.Sin(angle))/long
		if round {
			t = math.Hypot(dx, dy) / long
		}
		t = min(max(t, 0), 1)
		p[0], p[1], p[2], p[3] = mixed(from.R, to.R, t), mixed(from.G, to.G, t), mixed(from.B, to.B, t), 255
	})
}

func mixed(a, b uint8, t float64) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*t + 0.5) }

// noise is random pixels or blocks of them, in gray or in colours.
func noise(s sheet, r *rand.Rand) {
	side, colours := []int{1, 1, 2, 4, 8, 16}[r.IntN(6)], r.IntN(2) == 0
	row := make([]color.NRGBA, s.width()/side+1)
	s.each(func(x, y int, p []uint8) {
		at := &row[x/side]
		if x%side == 0 && y%side == 0 {
			if *at = gray(r, 0, 255); colours {
				*at = anyColor(r)
			}
		}
		p[0], p[1], p[2], p[3] = at.R, at.G, at.B, 255
	})
}

// pattern repeats: stripes, squares, dots, or squares at random as codes for
// scanners have.
func pattern(s sheet, r *rand.Rand) {
	a, b, side, sort := anyColor(r), anyColor(r), 6+r.IntN(50), r.IntN(5)
	if sort == 4 {
		a, b, side = color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}, 8+r.IntN(10)
	}
	s.fill(a)
	for row := 0; row*side < s.height(); row++ {
		for column := 0; column*side < s.width(); column++ {
			x, y := column*side, row*side
			switch {
			case sort == 0 && row%2 == 0, sort == 1 && column%2 == 0, sort == 2 && (row+column)%2 == 0, sort == 4 && r.IntN(2) == 0:
				s.box(image.Rect(x, y, x+side, y+side), b)
			case sort == 3:
				s.disc(x+side/2, y+side/2, side/3, b)
			}
		}
	}
}
