package paint

import (
	"fmt"
	"math"
)

// Color is red, green and blue in sRGB, each from 0 to 1.
type Color [3]float64

// Hex reads "#rrggbb". It panics on anything else: colours are written by us.
func Hex(s string) Color {
	var r, g, b uint8
	if n, err := fmt.Sscanf(s, "#%02x%02x%02x", &r, &g, &b); n != 3 || err != nil || len(s) != 7 {
		panic("paint: no colour: " + s)
	}
	return Color{float64(r) / 255, float64(g) / 255, float64(b) / 255}
}

// Mix goes from c to d as t goes from 0 to 1.
func (c Color) Mix(d Color, t float64) Color {
	t = math.Max(0, math.Min(1, t))
	for i := range c {
		c[i] += (d[i] - c[i]) * t
	}
	return c
}

// Paint gives the colour and the opacity, from 0 to 1, at a point.
type Paint func(x, y float64) (Color, float64)

// Solid is one colour everywhere.
func Solid(c Color) Paint {
	return func(float64, float64) (Color, float64) { return c, 1 }
}

// Glaze is one colour with one opacity.
func Glaze(c Color, opacity float64) Paint {
	return func(float64, float64) (Color, float64) { return c, opacity }
}

// Stop is a colour and opacity of a gradient, at a place from 0 to 1.
type Stop struct {
	At      float64
	Color   Color
	Opacity float64
}

// Linear runs through the stops from (x0, y0) to (x1, y1).
func Linear(x0, y0, x1, y1 float64, stops ...Stop) Paint {
	dx, dy := x1-x0, y1-y0
	length := dx*dx + dy*dy
	return func(x, y float64) (Color, float64) {
		return ramp(stops, ((x-x0)*dx+(y-y0)*dy)/length)
	}
}

// Radial runs through the stops from the centre (x, y) out to radius r.
func Radial(cx, cy, r float64, stops ...Stop) Paint {
	return func(x, y float64) (Color, float64) {
		return ramp(stops, math.Hypot(x-cx, y-cy)/r)
	}
}

// Fade is opaque colours spread evenly over a gradient.
func Fade(colors ...Color) []Stop {
	stops := make([]Stop, len(colors))
	for i, c := range colors {
		stops[i] = Stop{float64(i) / float64(max(1, len(colors)-1)), c, 1}
	}
	return stops
}

// ramp interpolates the stops at t; before the first and after the last they
// hold.
func ramp(stops []Stop, t float64) (Color, float64) {
	if t <= stops[0].At {
		return stops[0].Color, stops[0].Opacity
	}
	for i := 1; i < len(stops); i++ {
		a, b := stops[i-1], stops[i]
		if t <= b.At {
			u := (t - a.At) / (b.At - a.At)
			return a.Color.Mix(b.Color, u), a.Opacity + (b.Opacity-a.Opacity)*u
		}
	}
	last := stops[len(stops)-1]
	return last.Color, last.Opacity
}
