// Package draw paints the sample posters. Each film has a file of its own;
// this one holds what posters share. Pictures are 480 x 720 pixels and the
// same on every run.
package draw

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"

	"onesheet/web/paint"
)

// The one-sheet's size in pixels.
const (
	width  = 480
	height = 720
	middle = width / 2
)

// posters tells how each film's poster is painted, by the film's slug.
var posters = map[string]func(*paint.Canvas){
	"nine-below":     nineBelow,
	"plus-one":       plusOne,
	"dust-ledger":    dustLedger,
	"perihelion":     perihelion,
	"captain-pebble": captainPebble,
	"last-reel":      lastReel,
	"quiet-ridge":    quietRidge,
	"wire-hour":      wireHour,
}

// Image paints a film's poster.
func Image(slug string) (*image.NRGBA, error) {
	poster, ok := posters[slug]
	if !ok {
		return nil, fmt.Errorf("no poster is painted for %q", slug)
	}
	c := paint.New(width, height)
	poster(c)
	return c.Image(), nil
}

// JPEG paints a film's poster and packs it.
func JPEG(slug string) ([]byte, error) {
	img, err := Image(slug)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 85}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// random is a film's own source of chance, the same on every run.
func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// line sets words centred on x with the baseline on y.
func line(c *paint.Canvas, f paint.Font, words string, size, tracking, x, y float64, with paint.Paint) {
	c.Fill(f.Text(words, size, tracking).Center(x, y), with)
}

// title sets words into a box exactly, as tall and narrow as it is.
func title(f paint.Font, words string, x, y, w, h float64) *paint.Path {
	return f.Text(words, 100, 0).Fit(x, y, w, h)
}

// billing is the block of credits at a poster's foot: tall, narrow, wide apart.
func billing(c *paint.Canvas, y float64, with paint.Paint, rows ...string) {
	for i, row := range rows {
		p := paint.Medium.Text(row, 12.5, 0.09).Scale(0.62, 1.25)
		c.Fill(p.Center(middle, y+float64(i)*19), with)
	}
}

// glow lays a soft light around a shape.
func glow(c *paint.Canvas, p *paint.Path, radius int, with paint.Paint) {
	c.Lay(c.Soft(p, radius), with, paint.Screen)
}

// vignette darkens the corners.
func vignette(c *paint.Canvas, strength float64) {
	dark := paint.Color{}
	c.Flood(paint.Radial(middle, height/2, 520,
		paint.Stop{At: 0.45, Color: dark}, paint.Stop{At: 1, Color: dark, Opacity: strength}))
}
