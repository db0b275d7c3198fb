package explain

import (
	"image"
	"image/color"
)

// warm are the colours of an overlay: from dark over red and orange to pale
// yellow, each brighter than the one before, so that they can be told apart
// without seeing colours.
var warm = []color.NRGBA{{20, 12, 50, 255}, {110, 20, 90, 255}, {200, 50, 60, 255}, {245, 130, 30, 255}, {252, 240, 150, 255}}

// Overlay draws a map over the picture that it explains, at the picture's size:
// what counts most glows, what counts least is darkened. The picture must be
// opaque, as package picture makes them.
func Overlay(img *image.NRGBA, m Heatmap) *image.NRGBA {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	large := m.Enlarged(b.Dy(), b.Dx())
	for i, v := range large.Values {
		x, y := i%large.Width, i/large.Width
		out.SetNRGBA(x, y, glow(img.NRGBAAt(b.Min.X+x, b.Min.Y+y), v))
	}
	return out
}

// glow lays the map's colour on a pixel's brightness.
func glow(p color.NRGBA, v float32) color.NRGBA {
	over := heat(v)
	const opacity = 0.55
	blend := func(below, above uint8) uint8 {
		return uint8(float32(below)*(1-opacity) + float32(above)*opacity + 0.5)
	}
	return color.NRGBA{blend(p.R, over.R), blend(p.G, over.G), blend(p.B, over.B), 255}
}

// heat is the colour of a value from 0 to 1.
func heat(v float32) color.NRGBA {
	at := min(max(v, 0), 1) * float32(len(warm)-1)
	i := min(int(at), len(warm)-2)
	between := func(a, b uint8) uint8 { return uint8(mix(float32(a), float32(b), at-float32(i)) + 0.5) }
	a, b := warm[i], warm[i+1]
	return color.NRGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), 255}
}
