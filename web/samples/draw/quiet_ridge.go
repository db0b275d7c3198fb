package draw

import (
	"math"

	"onesheet/web/paint"
)

// quietRidge is war: five men, seen from far away.
func quietRidge(c *paint.Canvas) {
	ink, ash := paint.Hex("#14120d"), paint.Hex("#e9e0cc")
	c.Flood(paint.Linear(0, 0, 0, 560, paint.Fade(paint.Hex("#4a4a3e"), paint.Hex("#8d7f5c"), paint.Hex("#d79a4e"), paint.Hex("#e8b869"))...))
	c.Fill(paint.Circle(306, 372, 54), paint.Glaze(paint.Hex("#fff0c4"), 0.9))
	smoke(c)
	for i, p := range [][3]float64{{96, 150, 1}, {178, 190, 0.8}, {252, 142, 0.7}, {334, 196, 0.6}} {
		plane(c, p[0], p[1], p[2], ink.Mix(paint.Hex("#8d7f5c"), 0.12*float64(i)))
	}
	c.Fill(paint.Smooth(-60, 470, 80, 452, 220, 474, 360, 446, 540, 462, 560, 760, -80, 760), paint.Solid(paint.Hex("#6b5530")))
	ridge := new(paint.Path).Move(0, 520).Cube(120, 486, 220, 500, 300, 478).Cube(370, 460, 420, 470, 480, 448).Line(480, 720).Line(0, 720).Close()
	c.Fill(ridge, paint.Linear(0, 460, 0, 660, paint.Fade(paint.Hex("#2a2417"), ink)...))
	for i, x := range []float64{92, 158, 222, 290, 362} {
		soldier(c, x, 500-float64(i)*6.500-math.Max(0, x-280)*0.05, 0.96+0.03*float64(i%3), float64(i%2)*5, ink)
	}
	wire(c, ink)
	line(c, paint.Medium, "NO ONE WON THE MORNING", 13, 0.4, middle, 58, paint.Solid(ash))
	stencil(c, "THE QUIET RIDGE", ash)
	billing(c, 682, paint.Glaze(ash, 0.6), "LARS ODEGAARD   SAMIR HADDAD   JOHN PETER OKAFOR   AND THE 9TH COMPANY",
		"FROM THE LETTERS OF CORPORAL A. LINDQVIST   DIRECTED BY RUTH MEYER")
	vignette(c, 0.55)
	c.Grain(10, 0.09)
}

// smoke rises in columns that lean with the wind.
func smoke(c *paint.Canvas) {
	rng := random(40)
	for _, column := range [][3]float64{{70, 470, 0.5}, {210, 460, 0.35}, {430, 440, 0.6}} {
		for i := range 24 {
			t := float64(i) / 24
			x := column[0] + t*t*150 + rng.NormFloat64()*(6+t*20)
			y := column[1] - t*330 + rng.NormFloat64()*8
			color := paint.Hex("#2c2a22").Mix(paint.Hex("#6b6450"), t)
			r := 22 + t*66
			c.Fill(paint.Circle(x, y, r), paint.Radial(x, y, r,
				paint.Stop{Color: color, Opacity: column[2] * (1 - t*0.75)}, paint.Stop{At: 1, Color: color}))
		}
	}
}

func plane(c *paint.Canvas, x, y, s float64, color paint.Color) {
	p := paint.Smooth(-44, 2, -30, -5, 20, -8, 44, -4, 50, 0, 40, 5, -20, 6)
	p.Join(paint.Polygon(-6, 2, 20, 2, 8, 34, -2, 34)).Join(paint.Polygon(-4, -6, 16, -6, 2, -26, -6, -26))
	p.Join(paint.Polygon(-46, 2, -34, -2, -44, -20, -52, -20))
	c.Fill(p.Scale(s, s).Turn(0, 0, -8).Shift(x, y), paint.Solid(color))
}

// soldier walks to the right, bent under a pack; (x, y) is between the feet.
func soldier(c *paint.Canvas, x, y, s, step float64, ink paint.Color) {
	dark := paint.Solid(ink)
	at := func(p *paint.Path) { c.Fill(p.Scale(s, s).Shift(x, y), dark) }
	at(paint.Stroke(-2, -44, -10+step, 0, 11, 7))
	at(paint.Stroke(0, -44, 9-step, 2, 11, 7))
	at(paint.Smooth(-8, -40, -10, -66, -2, -84, 8, -84, 12, -66, 8, -40))
	at(paint.Smooth(-10, -52, -19, -60, -18, -80, -8, -84, -2, -74))
	at(paint.Circle(10, -92, 7.500))
	at(paint.Smooth(-1, -92, 1, -102, 12, -105, 21, -98, 22, -92))
	at(paint.Stroke(2, -76, 15, -58, 7, 5))
	at(paint.Stroke(-12, -50, 34, -68, 3.4, 1.8))
}

// wire runs barbed in front of it all.
func wire(c *paint.Canvas, ink paint.Color) {
	dark := paint.Solid(ink.Mix(paint.Hex("#000000"), 0.4))
	for _, post := range []float64{34, 446} {
		c.Fill(paint.Stroke(post, 604, post+8, 470, 9, 7), dark)
	}
	for strand := range 2 {
		y := func(x float64) float64 {
			return 496 + float64(strand)*40 + 26*math.Sin(x/width*math.Pi)
		}
		for x := 36.0; x < 450; x += 6 {
			c.Fill(paint.Stroke(x, y(x), x+6.500, y(x+6.500), 2, 2), dark)
		}
		for x := 52.0; x < 440; x += 27 {
			c.Fill(paint.Stroke(x-4, y(x)-5, x+4, y(x)+5, 1.6, 1.6), dark)
			c.Fill(paint.Stroke(x-4, y(x)+5, x+4, y(x)-5, 1.6, 1.6), dark)
		}
	}
}

// stencil sets a title with the bridges of letters cut into a plate.
func stencil(c *paint.Canvas, words string, color paint.Color) {
	letters := c.Mask(title(paint.Bold, words, 38, 586, 404, 62))
	bridge := c.Mask(paint.Rect(0, 616, width, 3.4))
	c.Lay(letters.Without(bridge), paint.Solid(color), paint.Over)
}
