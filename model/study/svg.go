package study

import (
	"bytes"
	"fmt"
	"html"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// The colours of the figures. Each has a contrast of at least 3 with white and
// with black, so that a figure without background can stand on either.
var (
	ink      = color.NRGBA{0x76, 0x76, 0x76, 0xff}
	training = color.NRGBA{0x2f, 0x7f, 0xd6, 0xff}
	unseen   = color.NRGBA{0xd0, 0x5a, 0x1e, 0xff}
)

// figureStyle makes text as dark or light as the reader's scheme asks for; a
// program that ignores it shows ink. The fonts are those with the widths of
// Liberation Sans, which places are measured with.
const figureStyle = `<style>text{fill:#1f2328!important;font-family:Arial,"Liberation Sans",Arimo,Helvetica,sans-serif!important}` +
	`@media (prefers-color-scheme:dark){text{fill:#e6edf3!important}}</style>`

// newPlot is a plot in ink on nothing.
func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	styles := []*text.Style{&p.Title.TextStyle, &p.Legend.TextStyle}
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Color, a.Tick.Color = ink, ink
		styles = append(styles, &a.Label.TextStyle, &a.Tick.Label)
	}
	for _, s := range styles {
		s.Color, s.Font.Variant = ink, "Sans"
	}
	return p
}

// margin keeps the labels at the ends of axes inside the figure.
const margin = vg.Length(6) // points

// svg draws a plot. describe is read to those who cannot see it.
func svg(p *plot.Plot, width, height vg.Length, describe string) ([]byte, error) {
	c := vgsvg.New(width, height)
	p.Draw(draw.Crop(draw.New(c), margin, -margin, margin, -margin))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("study: drawing %q: %w", describe, err)
	}
	start := bytes.Index(b.Bytes(), []byte("<svg"))
	end := start + bytes.IndexByte(b.Bytes()[max(start, 0):], '>')
	if start < 0 || end <= start {
		return nil, fmt.Errorf("study: drawing %q gave no SVG", describe)
	}
	head := fmt.Sprintf(" role=\"img\">\n<title>%s</title>\n%s", html.EscapeString(describe), figureStyle)
	return bytes.Join([][]byte{b.Bytes()[start:end], []byte(head), b.Bytes()[end+1:]}, nil), nil
}
