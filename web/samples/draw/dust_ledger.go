package draw

import "onesheet/web/paint"

// dustLedger is a western: one rider, too much sun.
func dustLedger(c *paint.Canvas) {
	ink, rust, sand := paint.Hex("#2a120b"), paint.Hex("#a63a1b"), paint.Hex("#f7e2b8")
	c.Flood(paint.Linear(0, 0, 0, 520, paint.Fade(paint.Hex("#f3d9a4"), paint.Hex("#f0b765"), paint.Hex("#e27f3a"))...))
	sun := paint.Circle(middle, 300, 172)
	glow(c, sun, 26, paint.Glaze(paint.Hex("#fff0c0"), 0.5))
	c.Fill(sun, paint.Linear(0, 128, 0, 472, paint.Fade(paint.Hex("#fdf0c8"), paint.Hex("#f6a04a"), paint.Hex("#d8472a"))...))
	for i := range 6 {
		y := 372 + float64(i)*17
		c.Fill(paint.Rect(40, y, 400, 2+float64(i)*1.5), paint.Glaze(paint.Hex("#e88a42"), 0.95))
	}
	c.Fill(mesas(0), paint.Solid(paint.Hex("#c05a32")))
	c.Fill(mesas(1), paint.Solid(rust.Mix(ink, 0.25)))
	c.Fill(new(paint.Path).Move(0, 474).Cube(140, 452, 330, 468, 480, 456).Line(480, 720).Line(0, 720).Close(),
		paint.Linear(0, 456, 0, 720, paint.Fade(paint.Hex("#7a2a16"), paint.Hex("#35150c"), ink)...))
	rider(c, ink)
	cactus(c, 66, 500, 1.15, ink)
	cactus(c, 428, 486, 0.8, ink)
	line(c, paint.Medium, "EVERY DEBT RIDES HOME", 15, 0.34, middle, 52, paint.Solid(ink))
	woodType(c, "DUST LEDGER", sand, rust)
	billing(c, 680, paint.Glaze(sand, 0.7), "AMOS TRASK   DELIA FONTAINE   WITH HOLLIS WREN   AS THE BOOKKEEPER",
		"SCORE BY R. M. VALDEZ   DIRECTED BY CORMAC BELL")
	vignette(c, 0.3)
	c.Grain(3, 0.055)
}

func mesas(layer int) *paint.Path {
	if layer == 0 {
		return paint.Polygon(0, 420, 26, 418, 34, 352, 112, 350, 122, 416, 190, 430, 300, 426, 352, 420, 360, 378,
			378, 376, 382, 340, 448, 338, 456, 404, 480, 408, 480, 480, 0, 480)
	}
	return paint.Polygon(0, 392, 38, 390, 48, 448, 130, 460, 330, 462, 404, 452, 414, 402, 480, 398, 480, 480, 0, 480)
}

// rider is horse, man and hat in one outline, and the shadow before them.
func rider(c *paint.Canvas, ink paint.Color) {
	dark := paint.Solid(ink)
	horse := paint.Smooth(196, 398, 214, 392, 244, 396, 268, 392, 284, 372, 292, 352, 300, 346, 303, 354, 318, 366, 322, 374,
		316, 380, 304, 376, 297, 386, 290, 408, 280, 420, 258, 424, 226, 424, 204, 420, 194, 410)
	c.Fill(horse, dark)
	for _, leg := range [][]float64{
		{204, 412, 196, 440, 203, 474}, {214, 416, 214, 446, 208, 476}, {272, 414, 282, 442, 276, 470}, {282, 408, 298, 436, 304, 466},
	} {
		c.Fill(paint.Stroke(leg[0], leg[1], leg[2], leg[3], 13, 7), dark)
		c.Fill(paint.Stroke(leg[2], leg[3], leg[4], leg[5], 7, 5), dark)
	}
	c.Fill(paint.Smooth(198, 400, 186, 404, 178, 424, 176, 446, 182, 444, 188, 424, 200, 412), dark)
	c.Fill(paint.Smooth(224, 402, 226, 360, 234, 338, 248, 334, 260, 342, 262, 366, 258, 402), dark)
	c.Fill(paint.Stroke(252, 352, 280, 378, 10, 6), dark)
	c.Fill(paint.Stroke(244, 396, 256, 436, 14, 8), dark)
	c.Fill(paint.Circle(249, 323, 10.5), dark)
	c.Fill(paint.Ellipse(249, 316, 25, 4.500).Turn(249, 316, 4), dark)
	c.Fill(paint.Smooth(236, 316, 238, 300, 249, 303, 260, 299, 263, 317), dark)
	c.Fill(paint.Polygon(176, 474, 306, 468, 250, 620, 60, 640), paint.Linear(0, 470, 0, 600,
		paint.Stop{At: 0, Color: ink, Opacity: 0.75}, paint.Stop{At: 1, Color: ink}))
}

func cactus(c *paint.Canvas, x, y, s float64, ink paint.Color) {
	trunk := paint.RoundRect(-7, -96, 14, 110, 7)
	trunk.Join(paint.RoundRect(-32, -66, 11, 36, 5.5)).Join(paint.RoundRect(-32, -40, 30, 11, 5.5))
	trunk.Join(paint.RoundRect(20, -78, 11, 38, 5.5)).Join(paint.RoundRect(2, -50, 29, 11, 5.5))
	c.Fill(trunk.Scale(s, s).Shift(x, y), paint.Solid(ink))
}

// woodType sets a title as old posters do: letters fill the measure, with a
// shadow to the lower right, between two rules.
func woodType(c *paint.Canvas, words string, face, shade paint.Color) {
	letters := title(paint.Bold, words, 40, 560, 400, 78)
	for i := 5; i > 0; i-- {
		c.Fill(letters.Shift(float64(i), float64(i)), paint.Solid(shade))
	}
	c.Fill(letters, paint.Solid(face))
	for _, y := range []float64{542, 656} {
		c.Fill(paint.Rect(40, y, 170, 2), paint.Solid(face))
		c.Fill(paint.Rect(270, y, 170, 2), paint.Solid(face))
		c.Fill(paint.Rect(-6, -6, 12, 12).Turn(0, 0, 45).Shift(middle, y+1), paint.Solid(face))
	}
}
