// Package brand is Onesheet's mark, in one geometry for every use: a movie
// poster of the usual two to three, with a moon over three lines that shorten,
// which are a billing block and a bar chart at once.
package brand

import (
	"bytes"
	"fmt"
	"image/png"

	"onesheet/web/paint"
)

// Colours that are needed outside the style sheet.
const (
	Night = "#141210" // the page's ground in the dark
	Paper = "#f6f1e7" // and in the light
	sheet = "#e8572a" // the poster
	cream = "#fff4e2" // what is printed on it
)

// The mark on a square of 48: the sheet 32 x 48, the moon, the three lines.
const (
	side                   = 48.0
	sheetX, sheetW, radius = 8.0, 32.0, 4.0
	moonX, moonY, moonR    = 24.0, 17.5, 8.5
	lineX, lineH           = 14.0, 2.6
)

var lines = []struct{ y, w float64 }{{31.2, 20}, {35.8, 13.5}, {40.4, 8}}

// SVG is the mark on a transparent square.
func SVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g">`, side, side)
	fmt.Fprintf(&b, `<rect x="%g" width="%g" height="%g" rx="%g" fill="%s"/>`, sheetX, sheetW, side, radius, sheet)
	fmt.Fprintf(&b, `<g fill="%s"><circle cx="%g" cy="%g" r="%g"/>`, cream, moonX, moonY, moonR)
	for _, l := range lines {
		fmt.Fprintf(&b, `<rect x="%g" y="%g" width="%g" height="%g" rx="%g"/>`, lineX, l.y, l.w, lineH, lineH/2)
	}
	b.WriteString("</g></svg>\n")
	return b.Bytes()
}

// Style is how a PNG of the mark sits on its square.
type Style int

// Plain fills a transparent square. Maskable leaves the margin that systems
// may cut off (the mark stays inside the middle 80 %), on an opaque ground.
const (
	Plain Style = iota
	Maskable
)

// PNG draws the mark as a square of size pixels.
func PNG(size int, style Style) ([]byte, error) {
	c := paint.New(size, size)
	scale, margin := float64(size)/side, 0.0
	if style == Maskable {
		c.Flood(paint.Solid(paint.Hex(Night)))
		scale, margin = scale*0.62, float64(size)*0.19
	}
	place := func(p *paint.Path) *paint.Path { return p.Scale(scale, scale).Shift(margin, margin) }
	print := paint.Solid(paint.Hex(cream))
	c.Fill(place(paint.RoundRect(sheetX, 0, sheetW, side, radius)), paint.Solid(paint.Hex(sheet)))
	c.Fill(place(paint.Circle(moonX, moonY, moonR)), print)
	for _, l := range lines {
		c.Fill(place(paint.RoundRect(lineX, l.y, l.w, lineH, lineH/2)), print)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, c.Image()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
