package draw

import (
	"math"

	"onesheet/web/paint"
)

// captainPebble is animation for the family: a stone that took to the sea.
func captainPebble(c *paint.Canvas) {
	navy, white, sun := paint.Hex("#123a63"), paint.Hex("#ffffff"), paint.Hex("#ffd23f")
	c.Flood(paint.Linear(0, 0, 0, 470, paint.Fade(paint.Hex("#2fb6ef"), paint.Hex("#8ee0f7"), paint.Hex("#fff1c9"))...))
	rays(c)
	c.Fill(paint.Circle(392, 262, 44), paint.Radial(392, 262, 44, paint.Fade(paint.Hex("#fff6c2"), sun)...))
	cloud(c, 84, 276, 1)
	cloud(c, 414, 338, 0.72)
	wave(c, 452, 15, 0.4, paint.Hex("#1c9ccf"))
	boat(c)
	pebble(c)
	wave(c, 512, 13, 2.1, paint.Hex("#1583ba"))
	wave(c, 548, 15, 3.9, paint.Hex("#0f6a9e"))
	wave(c, 590, 12, 5.2, paint.Hex("#0b5485"))
	c.Fill(paint.Rect(0, 600, width, 120), paint.Solid(paint.Hex("#0b5485")))
	bubbleTitle(c, "CAPTAIN", 84, 46, 92, navy, white)
	bubbleTitle(c, "PEBBLE", 100, 84, 194, navy, sun)
	line(c, paint.Bold, "Small rock. Big tide.", 25, 0, middle, 634, paint.Solid(white))
	billing(c, 674, paint.Glaze(white, 0.75), "WITH THE VOICES OF PIP HARGREAVE   MAMA TUNDE   SIR ALBAN FROST",
		"SONGS BY THE DRIFTWOOD CHILDREN   FROM THE MAKERS OF “SNAILMAIL”")
	c.Grain(6, 0.012)
}

func rays(c *paint.Canvas) {
	for i := range 18 {
		a := float64(i) * 20 * math.Pi / 180
		b := a + 9*math.Pi/180
		ray := paint.Polygon(392, 262, 392+700*math.Cos(a), 262+700*math.Sin(a), 392+700*math.Cos(b), 262+700*math.Sin(b))
		c.Fill(ray, paint.Glaze(paint.Hex("#ffffff"), 0.13))
	}
}

func cloud(c *paint.Canvas, x, y, s float64) {
	p := new(paint.Path)
	for _, b := range [][3]float64{{-50, 6, 24}, {-22, -10, 32}, {16, -4, 30}, {46, 8, 22}} {
		p.Join(paint.Circle(b[0], b[1], b[2]))
	}
	p.Join(paint.RoundRect(-72, 4, 142, 28, 14))
	c.Fill(p.Scale(s, s).Shift(x, y), paint.Glaze(paint.Hex("#ffffff"), 0.95))
}

// wave is water up to a row of round crests.
func wave(c *paint.Canvas, y, high, phase float64, color paint.Color) {
	p := new(paint.Path).Move(-10, 720).Line(-10, y)
	for x := -10.0; x <= width+10; x += 4 {
		p.Line(x, y-high*math.Abs(math.Sin(x/58+phase)))
	}
	c.Fill(p.Line(width+10, 720).Close(), paint.Linear(0, y-high, 0, y+90, paint.Fade(color.Mix(paint.Hex("#ffffff"), 0.16), color)...))
}

// boat is folded from paper.
func boat(c *paint.Canvas) {
	c.Fill(paint.Polygon(240, 296, 322, 444, 158, 444), paint.Solid(paint.Hex("#ffffff")))
	c.Fill(paint.Polygon(240, 296, 322, 444, 240, 444), paint.Solid(paint.Hex("#dfeaf2")))
	c.Fill(paint.Polygon(84, 420, 240, 454, 240, 516, 132, 516), paint.Solid(paint.Hex("#ffffff")))
	c.Fill(paint.Polygon(396, 420, 240, 454, 240, 516, 348, 516), paint.Solid(paint.Hex("#dfeaf2")))
}

// pebble is the captain: a stone with eyes, a smile and a hat.
func pebble(c *paint.Canvas) {
	navy, white := paint.Solid(paint.Hex("#123a63")), paint.Solid(paint.Hex("#ffffff"))
	body := paint.Smooth(162, 404, 172, 344, 214, 308, 266, 306, 310, 336, 326, 392, 308, 444, 240, 462, 180, 446)
	c.Fill(body, paint.Radial(216, 340, 170, paint.Fade(paint.Hex("#c9c3d6"), paint.Hex("#9a93ad"), paint.Hex("#6f6787"))...))
	for _, s := range [][3]float64{{196, 430, 5}, {300, 420, 6}, {286, 436, 3.5}, {184, 414, 3}} {
		c.Fill(paint.Circle(s[0], s[1], s[2]), paint.Glaze(paint.Hex("#5d5674"), 0.5))
	}
	for _, eye := range []float64{212, 278} {
		c.Fill(paint.Ellipse(eye, 376, 23, 27), white)
		c.Fill(paint.Circle(eye+5, 379, 12), navy)
		c.Fill(paint.Circle(eye+9, 373, 4.500), white)
	}
	for _, cheek := range []float64{190, 300} {
		c.Fill(paint.Ellipse(cheek, 408, 13, 8), paint.Glaze(paint.Hex("#ff7f8e"), 0.6))
	}
	c.Fill(new(paint.Path).Move(220, 412).Quad(246, 446, 272, 412).Quad(246, 424, 220, 412).Close(), navy)
	c.Fill(paint.Smooth(178, 326, 206, 276, 246, 262, 286, 274, 308, 322, 244, 306), white)
	c.Fill(paint.Smooth(172, 334, 206, 308, 244, 302, 284, 308, 316, 332, 284, 326, 244, 320, 204, 326), navy)
	c.Fill(paint.Circle(244, 288, 11), paint.Solid(paint.Hex("#ffd23f")))
}

// bubbleTitle bends fat letters over a hill and gives them a thick edge.
func bubbleTitle(c *paint.Canvas, words string, size, high, baseline float64, edge, face paint.Color) {
	flat := paint.Bold.Text(words, size, 0.02)
	x0, _, x1, _ := flat.Bounds()
	wide := math.Min(404, (x1-x0)*1.05)
	bent := flat.Fit(middle-wide/2, baseline-high, wide, high).Map(func(p paint.Point) paint.Point {
		off := (p.X - middle) / 240
		return paint.Point{X: p.X, Y: p.Y + off*off*26 - 6}
	})
	for i := range 24 {
		sin, cos := math.Sincos(float64(i) / 24 * 2 * math.Pi)
		c.Fill(bent.Shift(cos*6.5, sin*6.5+3), paint.Solid(edge))
	}
	c.Fill(bent, paint.Linear(0, baseline-high, 0, baseline+10, paint.Fade(face.Mix(paint.Hex("#ffffff"), 0.35), face)...))
}
