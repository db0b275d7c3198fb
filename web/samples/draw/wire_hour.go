package draw

import "onesheet/web/paint"

// wireHour is a thriller: someone listens, and someone knows it.
func wireHour(c *paint.Canvas) {
	night, pale, red := paint.Hex("#071317"), paint.Hex("#dfeeea"), paint.Hex("#ff2e3f")
	c.Flood(paint.Linear(0, 0, 0, 620, paint.Fade(paint.Hex("#0a1d24"), paint.Hex("#14454d"), paint.Hex("#3d8a86"))...))
	skyline(c)
	c.Fill(paint.Polygon(0, 508, 480, 508, 480, 720, 0, 720), paint.Linear(0, 508, 0, 720, paint.Fade(paint.Hex("#1b5257"), night, night)...))
	man(c, night)
	pulse(c, red)
	c.Fill(paint.Regular.Text("AT 3:07 EVERY PHONE IN THE CITY RANG ONCE", 10.500, 0.2).Center(middle, 44), paint.Glaze(pale, 0.9))
	c.Fill(title(paint.Bold, "WIRE", 40, 572, 186, 76), paint.Solid(pale))
	c.Fill(title(paint.Bold, "HOUR", 252, 572, 188, 76), paint.Solid(red))
	billing(c, 680, paint.Glaze(pale, 0.55), "CALDER STREET FILMS   VIKTOR SAHL   RENATA ILIC   MARCUS OBI",
		"EDITED BY P. LUND   SCREENPLAY BY THE BROTHERS HAAS   DIRECTED BY INES CORVO")
	vignette(c, 0.55)
	c.Grain(11, 0.05)
}

// skyline is two rows of towers; few windows are lit at that hour.
func skyline(c *paint.Canvas) {
	rng := random(60)
	for row, shade := range []string{"#1d5a5f", "#0d2c33"} {
		for x := -12.0; x < width; {
			w := 34 + rng.Float64()*34
			top := 176 + float64(row)*92 + rng.Float64()*120
			c.Fill(paint.Rect(x, top, w, 520-top), paint.Solid(paint.Hex(shade)))
			for wy := top + 10; wy < 500; wy += 13 {
				for wx := x + 6; wx < x+w-8; wx += 10 {
					if rng.Float64() < 0.16 {
						c.Fill(paint.Rect(wx, wy, 4.500, 6.500), paint.Glaze(paint.Hex("#ffe2a0"), 0.35+rng.Float64()*0.6))
					}
				}
			}
			x += w + 2
		}
	}
}

// man stands with his back to a light; his shadow reaches the title.
func man(c *paint.Canvas, night paint.Color) {
	lamp := paint.Hex("#bff3e6")
	c.Lay(c.Mask(paint.Circle(middle, 470, 150)), paint.Radial(middle, 470, 150,
		paint.Stop{Color: lamp, Opacity: 0.6}, paint.Stop{At: 1, Color: lamp}), paint.Screen)
	dark := paint.Solid(night.Mix(paint.Hex("#000000"), 0.5))
	c.Fill(paint.Polygon(224, 542, 256, 542, 318, 720, 162, 720), paint.Linear(0, 542, 0, 660,
		paint.Stop{Color: night, Opacity: 0.95}, paint.Stop{At: 1, Color: night, Opacity: 0.2}))
	c.Fill(paint.Smooth(204, 470, 206, 392, 222, 360, 240, 354, 258, 360, 274, 392, 276, 470, 264, 486, 240, 488, 216, 486), dark)
	c.Fill(paint.Stroke(228, 480, 224, 546, 19, 13), dark)
	c.Fill(paint.Stroke(252, 480, 256, 546, 19, 13), dark)
	c.Fill(paint.Polygon(228, 362, 240, 376, 252, 362, 247, 344, 233, 344), dark)
	c.Fill(paint.Ellipse(240, 334, 13, 16), dark)
	c.Fill(paint.Ellipse(240, 325, 28, 5), dark)
	c.Fill(paint.Smooth(224, 325, 227, 306, 240, 309, 253, 306, 256, 325), dark)
}

// pulse is a telephone wire across the city that becomes a voice.
func pulse(c *paint.Canvas, red paint.Color) {
	heights := []float64{0, 3, -4, 8, -12, 22, -34, 52, -64, 70, -58, 44, -30, 20, -12, 8, -5, 2, 0}
	p := new(paint.Path)
	x, y := 128.0, 222.0
	p.Join(paint.Stroke(-5, 174, x, y, 2.2, 2.2))
	for _, h := range heights[1:] {
		p.Join(paint.Stroke(x, y, x+12, 222+h, 2.6, 2.6))
		x, y = x+12, 222+h
	}
	p.Join(paint.Stroke(x, y, 486, 186, 2.2, 2.2))
	glow(c, p, 6, paint.Glaze(red, 0.9))
	c.Fill(p, paint.Solid(red))
}
