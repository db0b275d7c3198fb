package paint

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"golang.org/x/image/vector"
)

// Canvas is a picture under way; it begins black and transparent.
type Canvas struct {
	W, H  int
	pixel []Color   // [H,W]
	alpha []float64 // [H,W]
}

// New makes a canvas of w by h pixels.
func New(w, h int) *Canvas {
	return &Canvas{W: w, H: h, pixel: make([]Color, w*h), alpha: make([]float64, w*h)}
}

// Mask is how much of each pixel a shape covers, from 0 to 1. It holds only
// the box around the shape: most shapes are far smaller than the canvas.
type Mask struct {
	Box   image.Rectangle
	Cover []float64 // [Box.Dy(), Box.Dx()]
}

// Mask rasterizes a path.
func (c *Canvas) Mask(p *Path) Mask { return c.mask(p, 0) }

// mask leaves a margin around the shape for what a blur spreads.
func (c *Canvas) mask(p *Path, margin int) Mask {
	box := p.box().Inset(-margin).Intersect(image.Rect(0, 0, c.W, c.H))
	if box.Empty() {
		return Mask{}
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	p = p.Shift(-float64(box.Min.X), -float64(box.Min.Y))
	for _, s := range p.segments {
		rasterize(r, s)
	}
	covered := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	r.Draw(covered, covered.Bounds(), image.Opaque, image.Point{})
	m := Mask{box, make([]float64, len(covered.Pix))}
	for i, a := range covered.Pix {
		m.Cover[i] = float64(a) / 255
	}
	return m
}

func rasterize(r *vector.Rasterizer, s segment) {
	a, b, c := s.p[0], s.p[1], s.p[2]
	switch s.verb {
	case move:
		r.MoveTo(float32(a.X), float32(a.Y))
	case line:
		r.LineTo(float32(a.X), float32(a.Y))
	case quad:
		r.QuadTo(float32(a.X), float32(a.Y), float32(b.X), float32(b.Y))
	case cube:
		r.CubeTo(float32(a.X), float32(a.Y), float32(b.X), float32(b.Y), float32(c.X), float32(c.Y))
	case end:
		r.ClosePath()
	}
}

// box is the whole pixels that a path may touch.
func (p *Path) box() image.Rectangle {
	x0, y0, x1, y1 := p.Bounds()
	return image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1))+1, int(math.Ceil(y1))+1)
}

// At is the cover of one pixel; outside its box a mask covers nothing.
func (m Mask) At(x, y int) float64 {
	if !(image.Point{X: x, Y: y}).In(m.Box) {
		return 0
	}
	return m.Cover[(y-m.Box.Min.Y)*m.Box.Dx()+x-m.Box.Min.X]
}

// Within limits a mask to what another one covers.
func (m Mask) Within(other Mask) Mask {
	return m.scaled(func(x, y int) float64 { return other.At(x, y) })
}

// Without cuts another mask out of this one.
func (m Mask) Without(other Mask) Mask {
	return m.scaled(func(x, y int) float64 { return 1 - other.At(x, y) })
}

func (m Mask) scaled(by func(x, y int) float64) Mask {
	out := Mask{m.Box, make([]float64, len(m.Cover))}
	for i, cover := range m.Cover {
		out.Cover[i] = cover * by(m.Box.Min.X+i%m.Box.Dx(), m.Box.Min.Y+i/m.Box.Dx())
	}
	return out
}

// Mode is how a layer meets what lies below it.
type Mode func(below, above Color) Color

// Over hides what lies below.
func Over(_, above Color) Color { return above }

// Screen lights up what lies below.
func Screen(below, above Color) Color {
	for i := range below {
		above[i] = 1 - (1-below[i])*(1-above[i])
	}
	return above
}

// Fill paints a shape.
func (c *Canvas) Fill(p *Path, with Paint) { c.Lay(c.Mask(p), with, Over) }

// Flood paints everything.
func (c *Canvas) Flood(with Paint) {
	for i := range c.pixel {
		above, opacity := with(float64(i%c.W)+0.5, float64(i/c.W)+0.5)
		c.blend(i, above, opacity, Over)
	}
}

// Lay paints through a mask.
func (c *Canvas) Lay(m Mask, with Paint, mode Mode) {
	for i, cover := range m.Cover {
		if cover == 0 {
			continue
		}
		x, y := m.Box.Min.X+i%m.Box.Dx(), m.Box.Min.Y+i/m.Box.Dx()
		above, opacity := with(float64(x)+0.5, float64(y)+0.5)
		c.blend(y*c.W+x, above, opacity*cover, mode)
	}
}

// blend is the usual composition of a colour that is not premultiplied. On an
// empty pixel a mode has nothing to meet, so there the colour just lies over.
func (c *Canvas) blend(i int, above Color, opacity float64, mode Mode) {
	if opacity <= 0 {
		return
	}
	below := c.alpha[i]
	met := above.Mix(mode(c.pixel[i], above), below)
	total := opacity + below*(1-opacity)
	c.pixel[i] = c.pixel[i].Mix(met, opacity/total)
	c.alpha[i] = total
}

// Soft is a shape's mask with a soft edge: three box blurs, which come close
// to a Gaussian of the radius.
func (c *Canvas) Soft(p *Path, radius int) Mask {
	m := c.mask(p, 3*radius)
	w, h := m.Box.Dx(), m.Box.Dy()
	for range 3 {
		for y := range h {
			boxBlur(m.Cover[y*w:], w, 1, radius)
		}
		for x := range w {
			boxBlur(m.Cover[x:], h, w, radius)
		}
	}
	return m
}

// boxBlur averages n values, stride apart, over 2r+1 neighbours.
func boxBlur(v []float64, n, stride, r int) {
	src := make([]float64, n)
	sum := 0.0
	for i := range n {
		src[i] = v[i*stride]
		if i < r {
			sum += src[i]
		}
	}
	for i := range n {
		if i+r < n {
			sum += src[i+r]
		}
		if i-r-1 >= 0 {
			sum -= src[i-r-1]
		}
		v[i*stride] = math.Max(0, sum/float64(2*r+1))
	}
}

// Grain adds film grain: noise of the given strength, the same for all three
// channels, always the same for one seed.
func (c *Canvas) Grain(seed uint64, strength float64) {
	rng := rand.New(rand.NewPCG(seed, 1))
	for i := range c.pixel {
		n := (rng.Float64() + rng.Float64() - 1) * strength
		for k := range c.pixel[i] {
			c.pixel[i][k] += n
		}
	}
}

// Image is the finished picture.
func (c *Canvas) Image() *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, c.W, c.H))
	for i, p := range c.pixel {
		img.SetNRGBA(i%c.W, i/c.W, color.NRGBA{level(p[0]), level(p[1]), level(p[2]), level(c.alpha[i])})
	}
	return img
}

func level(v float64) uint8 {
	return uint8(math.Round(math.Max(0, math.Min(1, v)) * 255))
}
