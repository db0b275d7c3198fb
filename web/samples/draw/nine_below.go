package draw

import (
	"math"
	"math/rand/v2"

	"onesheet/web/paint"
)

// nineBelow is horror: a house under a red moon, and what lies below it.
func nineBelow(c *paint.Canvas) {
	black, bone, blood := paint.Hex("#060404"), paint.Hex("#eadcc4"), paint.Hex("#c3161c")
	c.Flood(paint.Linear(0, 0, 0, 430, paint.Fade(paint.Hex("#12060a"), paint.Hex("#3d0a12"), paint.Hex("#7d1518"))...))
	moon := paint.Circle(middle, 212, 128)
	glow(c, moon, 34, paint.Glaze(paint.Hex("#ff3b24"), 0.55))
	c.Fill(moon, paint.Radial(200, 170, 250, paint.Fade(paint.Hex("#ff6a3d"), paint.Hex("#d42a20"), paint.Hex("#7c0f16"))...))
	craters(c, paint.Hex("#a81c1c"))
	c.Fill(hill(), paint.Solid(black))
	bareTree(c, random(9), 108, 372, -97, 62, 9, paint.Solid(black))
	bareTree(c, random(31), 402, 388, -78, 44, 6, paint.Solid(black))
	house(c, black)
	stairs(c, black, blood)
	line(c, paint.Regular, "COUNT THE STEPS.  THEN COUNT AGAIN.", 11.5, 0.26, middle, 42, paint.Glaze(bone, 0.9))
	c.Fill(title(paint.Bold, "NINE BELOW", 46, 572, 388, 82), paint.Linear(0, 572, 0, 654, paint.Fade(bone, paint.Hex("#cdb692"))...))
	billing(c, 682, paint.Glaze(bone, 0.55), "A VESPER LANE PICTURE   IDA MARLOWE   TOBIAS REHN   AND   OLD MRS. CRANE",
		"MUSIC BY HALE ORTEGA   WRITTEN AND DIRECTED BY JUNE ASHDOWN")
	vignette(c, 0.5)
	c.Grain(9, 0.05)
}

func craters(c *paint.Canvas, shade paint.Color) {
	rng := random(4)
	for range 22 {
		angle, far := rng.Float64()*2*math.Pi, math.Sqrt(rng.Float64())*108
		r := 4 + rng.Float64()*15
		c.Fill(paint.Circle(middle+far*math.Cos(angle), 212+far*math.Sin(angle), r), paint.Glaze(shade, 0.22))
	}
}

func hill() *paint.Path {
	return new(paint.Path).Move(0, 405).Cube(90, 392, 140, 330, 240, 326).
		Cube(340, 330, 400, 398, 480, 412).Line(480, 720).Line(0, 720).Close()
}

// bareTree grows a branch and, from its end, smaller ones.
func bareTree(c *paint.Canvas, rng *rand.Rand, x, y, degrees, length, thick float64, with paint.Paint) {
	if length < 5 {
		return
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	x2, y2 := x+cos*length, y+sin*length
	c.Fill(paint.Stroke(x, y, x2, y2, thick, thick*0.66), with)
	for _, side := range []float64{-1, 1} {
		turn := side * (16 + rng.Float64()*26)
		bareTree(c, rng, x2, y2, degrees+turn, length*(0.62+rng.Float64()*0.2), thick*0.64, with)
	}
}

// house is crooked on purpose: no two of its lines are parallel.
func house(c *paint.Canvas, black paint.Color) {
	dark, lit := paint.Solid(black), paint.Hex("#ffd35a")
	c.Fill(paint.Polygon(196, 334, 192, 246, 288, 240, 286, 334), dark)
	c.Fill(paint.Polygon(182, 250, 238, 182, 300, 245), dark)
	c.Fill(paint.Polygon(252, 250, 249, 196, 276, 192, 279, 246), dark)
	c.Fill(paint.Polygon(243, 199, 262, 154, 284, 194), dark)
	c.Fill(paint.Polygon(208, 216, 207, 188, 218, 187, 218, 216), dark)
	window := paint.Polygon(257, 214, 257, 203, 268, 202, 268, 213)
	glow(c, window, 7, paint.Solid(lit))
	c.Fill(window, paint.Solid(lit))
	c.Fill(paint.Stroke(262.500, 201, 262.500, 215, 1.4, 1.4), dark)
}

// stairs go down under the house into the hill, nine steps to a red door.
func stairs(c *paint.Canvas, black, blood paint.Color) {
	door := paint.Polygon(318, 540, 318, 496, 344, 496, 344, 540)
	glow(c, door, 40, paint.Glaze(blood, 1))
	glow(c, door, 14, paint.Glaze(paint.Hex("#ff4b2b"), 0.8))
	x, y := 150.0, 360.0
	for i := range 9 {
		fade := 0.25 + 0.75*float64(i)/8
		c.Fill(paint.Rect(x, y, 21, 2.2), paint.Glaze(blood, fade))
		c.Fill(paint.Rect(x+19, y, 2.2, 20), paint.Glaze(blood, fade))
		x, y = x+19, y+20
	}
	c.Fill(door, paint.Linear(318, 496, 318, 540, paint.Fade(paint.Hex("#ff5a36"), blood)...))
	c.Fill(paint.Circle(339, 519, 1.8), paint.Solid(black))
}
