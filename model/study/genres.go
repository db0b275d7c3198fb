package study

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"onesheet/model/metrics"
)

// GenresFile is the figure of the genres that the best model answers together.
const GenresFile = "genres-together.svg"

// genresFigure draws Model.Together for the genres with enough posters.
func genresFigure(m *Model, genres []string) ([]byte, error) {
	g := grid{}
	var names []string
	for i, name := range genres {
		if m.Int8.Genres[name].Positives >= metrics.MinPositives {
			g.columns, names = append(g.columns, i), append(names, name)
		}
	}
	if len(names) < 2 {
		return nil, nil
	}
	g.shares = m.Together
	p := newPlot(m.label()+": which genres are answered for which", "among the three answered", "the poster's genre")
	heat := plotter.NewHeatMap(g, fade{})
	heat.Min, heat.Max = 0, 1
	p.Add(heat)
	p.NominalX(names...)
	p.NominalY(reversed(names)...)
	p.X.Tick.Label.Rotation, p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = math.Pi/2, draw.XRight, draw.YCenter
	p.X.Tick.Length, p.Y.Tick.Length = 0, 0
	quiet(p)
	side := vg.Length(2+0.24*float64(len(names))) * vg.Inch
	return svg(p, side, side, fmt.Sprintf("For posters of each genre, how often %s answers each genre among its first three", m.label()))
}

// quiet takes the axis lines away: cells show where the figure ends.
func quiet(p *plot.Plot) {
	p.X.LineStyle.Width, p.Y.LineStyle.Width = 0, 0
}

func reversed(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[len(names)-1-i] = n
	}
	return out
}

// grid shows some genres of a table of shares, the first row on top.
type grid struct {
	shares  [][]float64
	columns []int
}

func (g grid) Dims() (c, r int)   { return len(g.columns), len(g.columns) }
func (g grid) X(c int) float64    { return float64(c) }
func (g grid) Y(r int) float64    { return float64(r) }
func (g grid) Z(c, r int) float64 { return g.shares[g.columns[len(g.columns)-1-r]][g.columns[c]] }

// fade is the palette from nothing to full colour, so that the figure's ground
// shows where nothing is answered, be it dark or light.
type fade struct{}

// Colors gives 51 steps, two per cent each. The first is not wholly clear: the
// SVG canvas divides by the opacity.
func (fade) Colors() []color.Color {
	out := make([]color.Color, 51)
	for i := range out {
		c := training
		c.A = uint8(max(i*255/(len(out)-1), 1))
		out[i] = c
	}
	return out
}
