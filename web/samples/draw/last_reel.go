package draw

import (
	"math"

	"onesheet/web/paint"
)

// lastReel is a documentary: one projector, one beam, no colour.
func lastReel(c *paint.Canvas) {
	white := paint.Hex("#f4f2ee")
	c.Flood(paint.Linear(0, 0, 0, 720, paint.Fade(paint.Hex("#1b1b1b"), paint.Hex("#0f0f0f"), paint.Hex("#060606"))...))
	beam(c)
	dust(c)
	projector(c)
	audience(c)
	c.Fill(paint.Rect(40, 40, 400, 1.5), paint.Glaze(white, 0.8))
	c.Fill(paint.Medium.Text("A DOCUMENTARY", 11, 0.3).Shift(40, 64), paint.Solid(white))
	c.Fill(paint.Medium.Text("94 MIN", 11, 0.3).Shift(378, 64), paint.Solid(white))
	c.Fill(paint.Bold.Text("The Last", 62, -0.03).Shift(38, 138), paint.Solid(white))
	c.Fill(paint.Bold.Text("Reel", 62, -0.03).Shift(38, 198), paint.Solid(white))
	c.Fill(paint.Italic.Text("Forty years in the dark,", 17, 0).Shift(40, 238), paint.Glaze(white, 0.85))
	c.Fill(paint.Italic.Text("told by the man who ran the light.", 17, 0).Shift(40, 260), paint.Glaze(white, 0.85))
	billing(c, 684, paint.Glaze(white, 0.6), "A FILM BY ANTONIA BRANDT   FEATURING WILHELM “WILL” KESSLER",
		"EDITED BY YUSUF DEMIR   PRODUCED BY THE REGENT CINEMA, WHICH IS CLOSED")
	c.Grain(8, 0.11)
}

// beam widens from the lens to the upper left and weakens on the way.
func beam(c *paint.Canvas) {
	light := paint.Hex("#fffdf4")
	for _, layer := range []struct{ spread, strength float64 }{{1.25, 0.22}, {1, 0.3}, {0.6, 0.3}} {
		cone := paint.Polygon(352, 452, 352, 462, -40, 455+230*layer.spread, -40, 455-210*layer.spread)
		c.Lay(c.Soft(cone, 5), paint.Radial(352, 457, 430, paint.Stop{Color: light, Opacity: layer.strength * 2.2},
			paint.Stop{At: 0.35, Color: light, Opacity: layer.strength}, paint.Stop{At: 1, Color: light, Opacity: layer.strength * 0.25}), paint.Screen)
	}
}

// dust floats in the beam only.
func dust(c *paint.Canvas) {
	rng := random(21)
	for range 360 {
		far := math.Sqrt(rng.Float64()) * 360
		y := 457 + (rng.Float64()*2-1)*far*0.5
		c.Fill(paint.Circle(352-far, y, 0.4+rng.Float64()*1.2), paint.Glaze(paint.Hex("#ffffff"), rng.Float64()*0.7))
	}
}

func projector(c *paint.Canvas) {
	body, edge := paint.Solid(paint.Hex("#050505")), paint.Hex("#8d8a84")
	for _, reel := range [][3]float64{{392, 366, 46}, {452, 384, 38}} {
		disc := paint.Circle(reel[0], reel[1], reel[2])
		c.Fill(disc, paint.Radial(reel[0]-16, reel[1]+10, reel[2]*1.5, paint.Fade(paint.Hex("#6a6863"), paint.Hex("#1c1b1a"))...))
		for i := range 5 {
			sin, cos := math.Sincos(float64(i)*2*math.Pi/5 + 0.3)
			c.Fill(paint.Circle(reel[0]+cos*reel[2]*0.56, reel[1]+sin*reel[2]*0.56, reel[2]*0.23), paint.Solid(paint.Hex("#0b0b0b")))
		}
		c.Fill(paint.Circle(reel[0], reel[1], 5), paint.Solid(edge))
	}
	c.Fill(paint.RoundRect(378, 414, 130, 96, 8), paint.Linear(378, 0, 480, 0, paint.Fade(paint.Hex("#3b3936"), paint.Hex("#0d0d0d"))...))
	c.Fill(paint.Rect(352, 442, 30, 30), paint.Linear(352, 0, 384, 0, paint.Fade(edge, paint.Hex("#2a2927"))...))
	c.Fill(paint.Polygon(404, 510, 420, 510, 392, 720, 372, 720), body)
	c.Fill(paint.Polygon(452, 510, 468, 510, 486, 720, 466, 720), body)
	lens := paint.Ellipse(352, 457, 5, 15)
	glow(c, lens, 12, paint.Glaze(paint.Hex("#ffffff"), 1))
	c.Fill(lens, paint.Solid(paint.Hex("#ffffff")))
}

// audience is three rows of heads, the nearest darkest.
func audience(c *paint.Canvas) {
	rng := random(17)
	for row := range 3 {
		y := 610 + float64(row)*34
		shade := paint.Solid(paint.Hex("#262523").Mix(paint.Hex("#020202"), float64(row)/2))
		for x := -10 + float64(row%2)*26; x < 500; x += 50 {
			head := y - 6 + rng.Float64()*9
			c.Fill(paint.Ellipse(x, head, 14, 17), shade)
			c.Fill(paint.RoundRect(x-25, head+15, 50, 120, 18), shade)
		}
	}
	c.Fill(paint.Rect(0, 664, width, 60), paint.Glaze(paint.Hex("#020202"), 0.85))
}
