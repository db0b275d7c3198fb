package draw

import (
	"math"

	"onesheet/web/paint"
)

// plusOne is a romantic comedy: two glasses that should not meet, meeting.
func plusOne(c *paint.Canvas) {
	coral, cream, wine := paint.Hex("#ff5c6c"), paint.Hex("#fff6ea"), paint.Hex("#8a1f43")
	c.Flood(paint.Linear(0, 0, 60, 720, paint.Fade(paint.Hex("#ffd9d6"), paint.Hex("#ffb9be"), paint.Hex("#ff95a5"))...))
	c.Fill(paint.Circle(middle, 298, 196), paint.Radial(middle, 270, 220, paint.Fade(paint.Hex("#fff2e6"), paint.Hex("#ffe0d2"))...))
	confetti(c)
	coupe(c, 121, 262, -15, paint.Hex("#ffc94a"), wine)
	coupe(c, 359, 262, 15, paint.Hex("#ff8f6b"), wine)
	hearts(c, coral)
	line(c, paint.Italic, "She RSVP’d. So did he.", 19, 0.02, middle, 56, paint.Solid(wine))
	c.Fill(paint.Bold.Text("Plus One,", 74, -0.02).Center(middle, 574), paint.Solid(cream))
	c.Fill(paint.Italic.Text("Minus You", 60, -0.01).Center(middle, 634), paint.Solid(wine))
	billing(c, 676, paint.Glaze(wine, 0.75), "BELLAMY & FITCH PRESENT   NORA QUILL   DEV SANDHU   IN A FILM BY AGNES TULLY",
		"WITH LOU PARRISH   AS THE BEST MAN   AND A VERY SMALL DOG")
	c.Grain(2, 0.025)
}

// coupe is one champagne glass, leaning by degrees about its foot's far end.
func coupe(c *paint.Canvas, x, y, degrees float64, wine, rim paint.Color) {
	lean := func(p *paint.Path) *paint.Path { return p.Turn(x, y+190, degrees*-1) }
	glass := paint.Glaze(paint.Hex("#ffffff"), 0.62)
	bowl := func(top, half, depth float64) *paint.Path {
		return new(paint.Path).Move(x-half, top).Cube(x-half+4, top+depth, x-14, top+depth+10, x, top+depth+10).
			Cube(x+14, top+depth+10, x+half-4, top+depth, x+half, top).Close()
	}
	c.Fill(lean(bowl(y-42, 64, 74)), glass)
	c.Fill(lean(bowl(y-20, 58, 48)), paint.Linear(x, y-20, x, y+36, paint.Fade(wine, wine.Mix(paint.Hex("#ffffff"), 0.35))...))
	c.Fill(lean(paint.Ellipse(x, y-20, 58, 7)), paint.Solid(wine.Mix(paint.Hex("#ffffff"), 0.45)))
	c.Fill(lean(paint.Stroke(x, y+38, x, y+182, 8, 5)), paint.Glaze(paint.Hex("#ffffff"), 0.85))
	c.Fill(lean(paint.Ellipse(x, y+186, 46, 7)), paint.Glaze(paint.Hex("#ffffff"), 0.85))
	c.Fill(lean(paint.Stroke(x-66, y-42, x+66, y-42, 3, 3)), paint.Glaze(rim, 0.55))
	c.Fill(lean(paint.Stroke(x-46, y-30, x-34, y+14, 5, 2)), paint.Glaze(paint.Hex("#ffffff"), 0.8))
}

func confetti(c *paint.Canvas) {
	rng := random(12)
	colors := []paint.Color{paint.Hex("#ff5c6c"), paint.Hex("#ffc94a"), paint.Hex("#63c5b5"), paint.Hex("#ffffff"), paint.Hex("#8a1f43")}
	for range 92 {
		x, y := rng.Float64()*width, 70+rng.Float64()*430
		p := paint.Rect(x, y, 4+rng.Float64()*7, 3+rng.Float64()*3).Turn(x, y, rng.Float64()*180)
		c.Fill(p, paint.Glaze(colors[rng.IntN(len(colors))], 0.85))
	}
}

// hearts splash up where the glasses touch.
func hearts(c *paint.Canvas, coral paint.Color) {
	for i, h := range []struct{ x, y, s, turn float64 }{
		{240, 172, 30, 0}, {190, 136, 15, -18}, {292, 130, 18, 16}, {238, 104, 11, -8}, {140, 168, 9, -26}, {342, 166, 10, 24},
	} {
		with := paint.Solid(coral)
		if i%2 == 1 {
			with = paint.Solid(coral.Mix(paint.Hex("#8a1f43"), 0.45))
		}
		c.Fill(heart(h.x, h.y, h.s).Turn(h.x, h.y, h.turn), with)
	}
}

// heart is s pixels wide on either side of x.
func heart(x, y, s float64) *paint.Path {
	p := new(paint.Path)
	for i := range 48 {
		t := float64(i) / 48 * 2 * math.Pi
		hx := 16 * math.Pow(math.Sin(t), 3)
		hy := 13*math.Cos(t) - 5*math.Cos(2*t) - 2*math.Cos(3*t) - math.Cos(4*t)
		if px, py := x+hx*s/16, y-hy*s/16; i == 0 {
			p.Move(px, py)
		} else {
			p.Line(px, py)
		}
	}
	return p.Close()
}
