package paint

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Font is a typeface whose letters can be had as outlines.
type Font struct{ sfnt *sfnt.Font }

// The Go fonts come as part of golang.org/x/image, so pictures with words need
// no file and look the same everywhere.
var (
	Bold   = parse(gobold.TTF)
	Italic = parse(goitalic.TTF)
	Medium = parse(gomedium.TTF)

	Regular = parse(goregular.TTF)
)

func parse(ttf []byte) Font {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("paint: an embedded font is damaged: " + err.Error())
	}
	return Font{f}
}

// em is the size at which outlines are taken; Text scales them.
const em = 1024

// Text is the outline of one line of words: size pixels per em, tracking as a
// part of an em, its baseline on y = 0, beginning at x = 0.
func (f Font) Text(words string, size, tracking float64) *Path {
	var buf sfnt.Buffer
	out := new(Path)
	x := 0.0
	var previous sfnt.GlyphIndex
	for _, letter := range words {
		glyph, err := f.sfnt.GlyphIndex(&buf, letter)
		if err != nil || glyph == 0 {
			panic("paint: the font lacks the letter " + string(letter))
		}
		if kern, err := f.sfnt.Kern(&buf, previous, glyph, fixed.I(em), font.HintingNone); err == nil && previous != 0 {
			x += float64(kern) / 64
		}
		outline, advance := f.glyph(&buf, glyph)
		out.Join(outline.Shift(x, 0))
		x += advance + tracking*em
		previous = glyph
	}
	return out.Scale(size/em, size/em)
}

// glyph is one letter's outline and how far it moves on, at em size.
func (f Font) glyph(buf *sfnt.Buffer, glyph sfnt.GlyphIndex) (*Path, float64) {
	segments, err := f.sfnt.LoadGlyph(buf, glyph, fixed.I(em), nil)
	if err != nil {
		panic("paint: a letter cannot be loaded: " + err.Error())
	}
	out := new(Path)
	for i, s := range segments {
		if s.Op == sfnt.SegmentOpMoveTo && i > 0 {
			out.Close()
		}
		out.addGlyphSegment(s)
	}
	advance, err := f.sfnt.GlyphAdvance(buf, glyph, fixed.I(em), font.HintingNone)
	if err != nil {
		panic("paint: a letter has no width: " + err.Error())
	}
	return out.Close(), float64(advance) / 64
}

func (p *Path) addGlyphSegment(s sfnt.Segment) {
	at := func(i int) (float64, float64) { return float64(s.Args[i].X) / 64, float64(s.Args[i].Y) / 64 }
	x, y := at(0)
	switch s.Op {
	case sfnt.SegmentOpMoveTo:
		p.Move(x, y)
	case sfnt.SegmentOpLineTo:
		p.Line(x, y)
	case sfnt.SegmentOpQuadTo:
		x1, y1 := at(1)
		p.Quad(x, y, x1, y1)
	case sfnt.SegmentOpCubeTo:
		x1, y1 := at(1)
		x2, y2 := at(2)
		p.Cube(x, y, x1, y1, x2, y2)
	}
}

// Fit scales and moves a path so that it fills the box exactly: letters of
// any proportion, as on wood type.
func (p *Path) Fit(x, y, w, h float64) *Path {
	x0, y0, x1, y1 := p.Bounds()
	return p.Map(func(a Point) Point {
		return Point{x + (a.X-x0)/(x1-x0)*w, y + (a.Y-y0)/(y1-y0)*h}
	})
}

// Center moves a path sideways so that its middle is at x, and its origin
// (for text, the baseline) to y.
func (p *Path) Center(x, y float64) *Path {
	x0, _, x1, _ := p.Bounds()
	return p.Shift(x-(x0+x1)/2, y)
}
