package draw

import (
	"math"

	"onesheet/web/paint"
)

// perihelion is science fiction: a ship so small that it is easy to miss.
func perihelion(c *paint.Canvas) {
	ice, amber := paint.Hex("#cfe9ff"), paint.Hex("#ffb765")
	c.Flood(paint.Linear(0, 0, 120, 720, paint.Fade(paint.Hex("#030614"), paint.Hex("#0a1638"), paint.Hex("#14295a"))...))
	nebula(c)
	stars(c)
	planet(c)
	ship(c, 322, 196)
	line(c, paint.Regular, "THE SUN KEEPS WHAT IT IS GIVEN", 11, 0.36, middle, 46, paint.Glaze(ice, 0.85))
	line(c, paint.Regular, "PERIHELION", 46, 0.2, middle, 596, paint.Solid(paint.Hex("#ffffff")))
	line(c, paint.Regular, "DRIFT", 24, 0.95, middle, 634, paint.Solid(amber))
	billing(c, 678, paint.Glaze(ice, 0.6), "FARSIDE PICTURES   SUNNIVA HALE   KOJO ASANTE   MIRELA POPESCU",
		"SOUND BY THE QUIET ROOM   BASED ON THE STORY BY E. L. WINTER")
	c.Grain(4, 0.035)
}

func nebula(c *paint.Canvas) {
	rng := random(77)
	clouds := []paint.Color{paint.Hex("#4a1d6b"), paint.Hex("#0f5c7a"), paint.Hex("#7a2b4f")}
	for i := range 26 {
		t := rng.Float64()
		x, y := t*width+rng.NormFloat64()*40, 60+t*330+rng.NormFloat64()*52
		r := 50 + rng.Float64()*80
		color := clouds[i%len(clouds)]
		soft := paint.Radial(x, y, r, paint.Stop{At: 0, Color: color, Opacity: 0.2}, paint.Stop{At: 1, Color: color})
		c.Lay(c.Mask(paint.Circle(x, y, r)), soft, paint.Screen)
	}
}

func stars(c *paint.Canvas) {
	rng := random(5)
	for range 420 {
		x, y := rng.Float64()*width, rng.Float64()*height*0.82
		r := 0.35 + math.Pow(rng.Float64(), 6)*1.9
		c.Fill(paint.Circle(x, y, r), paint.Glaze(paint.Hex("#ffffff"), 0.25+rng.Float64()*0.75))
	}
}

// planet is lit from behind its upper right: the rest of it is night. The far
// half of the ring is drawn before it, the near half after.
func planet(c *paint.Canvas) {
	const x, y, r = 176, 430, 168
	ring := func(from, to float64) {
		for i := range 26 {
			a := 214 + float64(i)*4.6
			light := paint.Glaze(paint.Hex("#ffd9a0").Mix(paint.Hex("#7fa3d6"), float64(i)/26), 0.16+0.34*math.Abs(math.Sin(float64(i)*1.9)))
			c.Fill(arc(a, a*0.2, 3.6, from, to).Turn(0, 0, -21).Shift(x, y), light)
		}
	}
	ring(180, 360)
	body := paint.Circle(x, y, r)
	glow(c, body, 20, paint.Glaze(paint.Hex("#4f8fe0"), 0.45))
	c.Fill(body, paint.Radial(x+92, y-118, 330, paint.Fade(paint.Hex("#ffe2b0"), paint.Hex("#d98a5a"), paint.Hex("#5a3a63"), paint.Hex("#101a3a"), paint.Hex("#050a1c"))...))
	bands(c, body, x, y)
	ring(0, 180)
}

// bands are the planet's clouds, cut off at its edge.
func bands(c *paint.Canvas, body *paint.Path, x, y float64) {
	inside := c.Mask(body)
	rng := random(8)
	for i := range 15 {
		band := paint.Ellipse(x, y-150+float64(i)*22+rng.Float64()*8, 190, 4+rng.Float64()*9).Turn(x, y, -21)
		c.Lay(c.Soft(band, 3).Within(inside), paint.Glaze(paint.Hex("#2a1030"), 0.16), paint.Over)
	}
}

// arc is a piece of an ellipse's outline around the origin, in degrees.
func arc(rx, ry, thick, from, to float64) *paint.Path {
	const steps = 60
	at := func(i int, grow float64) (float64, float64) {
		sin, cos := math.Sincos((from + (to-from)*float64(i)/steps) * math.Pi / 180)
		return cos * (rx + grow), sin * (ry + grow*ry/rx)
	}
	p := new(paint.Path).Move(at(0, 0))
	for i := 1; i <= steps; i++ {
		p.Line(at(i, 0))
	}
	for i := steps; i >= 0; i-- {
		p.Line(at(i, thick))
	}
	return p.Close()
}

func ship(c *paint.Canvas, x, y float64) {
	trail := paint.Stroke(x, y, x-190, y+112, 3.4, 0.2)
	c.Fill(trail, paint.Linear(x, y, x-190, y+112, paint.Stop{Color: paint.Hex("#ffd9a0"), Opacity: 0.95}, paint.Stop{At: 1, Color: paint.Hex("#ffd9a0")}))
	engine := paint.Circle(x, y, 3)
	glow(c, engine, 9, paint.Glaze(paint.Hex("#ffdcaa"), 1))
	hull := paint.Polygon(-6, -3.6, 15, 0, -6, 3.6, -3, 0).Join(paint.Polygon(-7, -7, 0, -1, 0, 1, -7, 7, -3, 0))
	c.Fill(hull.Turn(0, 0, -30.500).Shift(x+3, y-2), paint.Solid(paint.Hex("#f2f8ff")))
}
