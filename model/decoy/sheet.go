package decoy

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// sheet is a picture under way.
type sheet struct{ *image.NRGBA }

func (s sheet) width() int  { return s.Rect.Dx() }
func (s sheet) height() int { return s.Rect.Dy() }

func (s sheet) fill(c color.Color) { s.box(s.Rect, c) }

func (s sheet) box(r image.Rectangle, c color.Color) {
	draw.Draw(s, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// frame draws the edges of a box.
func (s sheet) frame(r image.Rectangle, thick int, c color.Color) {
	s.box(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+thick), c)
	s.box(image.Rect(r.Min.X, r.Max.Y-thick, r.Max.X, r.Max.Y), c)
	s.box(image.Rect(r.Min.X, r.Min.Y, r.Min.X+thick, r.Max.Y), c)
	s.box(image.Rect(r.Max.X-thick, r.Min.Y, r.Max.X, r.Max.Y), c)
}

// disc draws a filled circle.
func (s sheet) disc(x, y, radius int, c color.Color) {
	for dy := -radius; dy <= radius; dy++ {
		dx := 0
		for (dx+1)*(dx+1)+dy*dy <= radius*radius {
			dx++
		}
		s.box(image.Rect(x-dx, y+dy, x+dx+1, y+dy+1), c)
	}
}

// stroke draws a line from one point to the other.
func (s sheet) stroke(from, to image.Point, thick int, c color.Color) {
	d := to.Sub(from)
	n := max(abs(d.X), abs(d.Y), 1)
	for i := range n + 1 {
		p := from.Add(d.Mul(i).Div(n))
		s.box(image.Rect(p.X, p.Y, p.X+thick, p.Y+thick), c)
	}
}

func abs(v int) int { return max(v, -v) }

// The typefaces that pictures are lettered in.
const (
	regular = iota
	bold
	mono
)

var fonts = sync.OnceValue(func() (parsed [3]*opentype.Font) {
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF, gomono.TTF} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			panic(fmt.Sprintf("decoy: a font inside the program: %v", err))
		}
		parsed[i] = f
	}
	return parsed
})

// letters makes a typeface of a size in pixels.
func letters(typeface, size int) font.Face {
	f, err := opentype.NewFace(fonts()[typeface], &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(fmt.Sprintf("decoy: a font inside the program: %v", err))
	}
	return f
}

// write puts text on a base line and returns where it ends.
func (s sheet) write(x, y int, f font.Face, c color.Color, text string) int {
	d := font.Drawer{Dst: s, Src: image.NewUniform(c), Face: f, Dot: fixed.P(x, y)}
	d.DrawString(text)
	return d.Dot.X.Round()
}

// syllables are what words are made of.
var syllables = []string{"ba", "con", "da", "el", "fi", "gra", "ho", "in", "ka", "lo", "men", "no", "or", "per", "qui", "re", "sta", "ti", "un", "ver"}

// word makes up a word.
func word(r *rand.Rand) string {
	w := ""
	for range 1 + r.IntN(4) {
		w += syllables[r.IntN(len(syllables))]
	}
	return w
}

// paragraph fills lines with words until y, and returns where it came to.
func (s sheet) paragraph(r *rand.Rand, area image.Rectangle, f font.Face, size int, c color.Color) {
	for y := area.Min.Y + size; y < area.Max.Y; y += size * 3 / 2 {
		end := area.Max.X
		if r.IntN(6) == 0 {
			end -= r.IntN(area.Dx()) // the last line of a paragraph
		}
		for x := area.Min.X; x < end-3*size; x += size / 3 {
			x = s.write(x, y, f, c, word(r))
		}
	}
}
