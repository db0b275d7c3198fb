package paint

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"
)

func at(c *Canvas, x, y int) color.NRGBA { return c.Image().NRGBAAt(x, y) }

func TestHex(t *testing.T) {
	if got := Hex("#ff8000"); got != (Color{1, 128.0 / 255, 0}) {
		t.Errorf("#ff8000 is %v", got)
	}
	for _, bad := range []string{"", "ff8000", "#ff80", "#ff80000", "#gg0000"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q passed for a colour", bad)
				}
			}()
			Hex(bad)
		}()
	}
}

func TestFillCoversTheShapeOnly(t *testing.T) {
	c := New(8, 8)
	c.Fill(Rect(2, 2, 4, 4), Solid(Hex("#ff0000")))
	cases := map[image.Point]color.NRGBA{{X: 1, Y: 1}: {}, {X: 2, Y: 2}: {255, 0, 0, 255}, {X: 5, Y: 5}: {255, 0, 0, 255}, {X: 6, Y: 6}: {}}
	for p, want := range cases {
		if got := at(c, p.X, p.Y); got != want {
			t.Errorf("pixel %v is %v, want %v", p, got, want)
		}
	}
}

func TestShapesMayReachOutside(t *testing.T) {
	c := New(8, 8)
	c.Fill(Circle(0, 0, 6), Solid(Hex("#ffffff")))
	c.Fill(Rect(-50, 6, 100, 100), Solid(Hex("#0000ff")))
	c.Fill(Rect(20, 20, 5, 5), Solid(Hex("#ff0000")))
	if at(c, 1, 1) != (color.NRGBA{255, 255, 255, 255}) || at(c, 7, 7) != (color.NRGBA{0, 0, 255, 255}) || at(c, 7, 1).A != 0 {
		t.Errorf("pixels are %v, %v, %v", at(c, 1, 1), at(c, 7, 7), at(c, 7, 1))
	}
}

func TestBlending(t *testing.T) {
	grey, half := Hex("#808080"), Glaze(Hex("#ffffff"), 0.5)
	cases := map[string]struct {
		lay  func(*Canvas)
		want uint8
	}{
		"over":   {func(c *Canvas) { c.Lay(c.Mask(Rect(0, 0, 2, 2)), half, Over) }, 192},
		"screen": {func(c *Canvas) { c.Lay(c.Mask(Rect(0, 0, 2, 2)), Solid(grey), Screen) }, 192},
		"empty":  {func(c *Canvas) { c.Lay(Mask{}, half, Over) }, 128},
	}
	for name, x := range cases {
		c := New(2, 2)
		c.Flood(Solid(grey))
		x.lay(c)
		if got := at(c, 1, 1); math.Abs(float64(got.R)-float64(x.want)) > 1 || got.A != 255 {
			t.Errorf("%s gives %v, want %d", name, got, x.want)
		}
	}
}

func TestMasksWithinAndWithout(t *testing.T) {
	c := New(8, 8)
	a, b := c.Mask(Rect(0, 0, 4, 8)), c.Mask(Rect(2, 0, 6, 8))
	for x, want := range map[int][2]float64{1: {0, 1}, 3: {1, 0}, 5: {0, 0}} {
		if in, out := a.Within(b).At(x, 4), a.Without(b).At(x, 4); in != want[0] || out != want[1] {
			t.Errorf("at %d: within %v, without %v, want %v", x, in, out, want)
		}
	}
}

// Blurring spreads a shape's cover and loses none of it.
func TestSoftKeepsTheSum(t *testing.T) {
	c := New(64, 64)
	sum := 0.0
	soft := c.Soft(Rect(30, 30, 4, 4), 3)
	for _, v := range soft.Cover {
		sum += v
	}
	if math.Abs(sum-16) > 0.01 || soft.At(31, 31) > 0.5 || soft.At(26, 31) <= 0 {
		t.Errorf("sum %v, middle %v, beside %v", sum, soft.At(31, 31), soft.At(26, 31))
	}
}

func TestGradients(t *testing.T) {
	black, white := Hex("#000000"), Hex("#ffffff")
	line := Linear(0, 0, 10, 0, Fade(black, white)...)
	ring := Radial(0, 0, 10, Stop{0, white, 1}, Stop{1, white, 0})
	for x, want := range map[float64]float64{-5: 0, 0: 0, 5: 0.5, 10: 1, 15: 1} {
		if got, opacity := line(x, 3); math.Abs(got[0]-want) > 1e-9 || opacity != 1 {
			t.Errorf("the line at %v is %v, %v", x, got[0], opacity)
		}
		if _, opacity := ring(x, 0); math.Abs(opacity-(1-math.Min(1, math.Abs(x)/10))) > 1e-9 {
			t.Errorf("the ring at %v has opacity %v", x, opacity)
		}
	}
}

func TestTextFitsItsBox(t *testing.T) {
	x0, y0, x1, y1 := Bold.Text("Onesheet", 40, 0).Fit(10, 20, 100, 30).Bounds()
	for i, d := range []float64{x0 - 10, y0 - 20, x1 - 110, y1 - 50} {
		if math.Abs(d) > 1e-6 {
			t.Errorf("edge %d is off by %v", i, d)
		}
	}
	x0, _, x1, _ = Italic.Text("Onesheet", 40, 0.1).Center(200, 0).Bounds()
	if math.Abs((x0+x1)/2-200) > 1e-6 {
		t.Errorf("the middle is at %v, want 200", (x0+x1)/2)
	}
}

func TestTextCountersStayOpen(t *testing.T) {
	c := New(60, 60)
	c.Fill(Bold.Text("O", 60, 0).Fit(5, 5, 50, 50), Solid(Hex("#ffffff")))
	if at(c, 30, 30).A != 0 || at(c, 9, 30).A != 255 {
		t.Errorf("the O's middle has alpha %d, its side %d", at(c, 30, 30).A, at(c, 9, 30).A)
	}
}

func TestPathTransforms(t *testing.T) {
	x0, y0, x1, y1 := Rect(0, 0, 2, 4).Turn(0, 0, 90).Bounds()
	for i, d := range []float64{x0 + 4, y0, x1, y1 - 2} {
		if math.Abs(d) > 1e-9 {
			t.Errorf("turned edge %d is off by %v", i, d)
		}
	}
	x0, y0, x1, y1 = Rect(1, 1, 1, 1).Scale(2, 3).Shift(10, 20).Bounds()
	if x0 != 12 || y0 != 23 || x1 != 14 || y1 != 26 {
		t.Errorf("bounds are %v %v %v %v", x0, y0, x1, y1)
	}
}

func TestGrainIsTheSameForOneSeed(t *testing.T) {
	paint := func(seed uint64) []byte {
		c := New(16, 16)
		c.Flood(Solid(Hex("#808080")))
		c.Grain(seed, 0.1)
		return c.Image().Pix
	}
	if !bytes.Equal(paint(1), paint(1)) || bytes.Equal(paint(1), paint(2)) {
		t.Error("grain does not follow its seed")
	}
}
