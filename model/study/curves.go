package study

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"onesheet/model/train"
)

// figures draws the curves of a model, as the paper's Figures 4 and 5 do: file
// names and SVG by the keys of Model.Figures.
func figures(m *Model) (map[string]string, map[string][]byte, error) {
	names, files := map[string]string{}, map[string][]byte{}
	if len(m.Curve) == 0 {
		return nil, nil, nil
	}
	for _, f := range []struct {
		key, axis     string
		paper         float64
		first, second func(train.Epoch) float64
	}{
		{"loss", "binary cross-entropy", m.Paper.Loss,
			func(e train.Epoch) float64 { return e.Loss }, func(e train.Epoch) float64 { return e.BCE }},
		{"accuracy", "categorical accuracy", m.Paper.Accuracy,
			func(e train.Epoch) float64 { return e.TrainAccuracy }, func(e train.Epoch) float64 { return e.Accuracy }},
	} {
		p := newPlot(m.label()+": "+f.key, "epoch", f.axis)
		all := []line{{"training", training, points(m.Curve, f.first), false}, {"validation", unseen, points(m.Curve, f.second), false}}
		if f.paper > 0 {
			all = append(all, line{"the paper's result", ink, level(m.Curve, f.paper), true})
		}
		err := lines(p, all)
		if err != nil {
			return nil, nil, fmt.Errorf("study: %s: %w", m.Name, err)
		}
		names[f.key] = fmt.Sprintf("%s-%s.svg", m.Name, f.key)
		describe := fmt.Sprintf("%s of %s on training and validation posters over %d epochs", f.axis, m.label(), len(m.Curve))
		if files[names[f.key]], err = svg(p, 5.5*vg.Inch, 3.5*vg.Inch, describe); err != nil {
			return nil, nil, err
		}
	}
	return names, files, nil
}

// line is a curve of a figure.
type line struct {
	title  string
	color  color.Color
	points plotter.XYs
	dashed bool
}

func lines(p *plot.Plot, all []line) error {
	for _, l := range all {
		drawn, err := plotter.NewLine(l.points)
		if err != nil {
			return err
		}
		drawn.Color, drawn.Width = l.color, vg.Points(1.75)
		if l.dashed {
			drawn.Dashes, drawn.Width = []vg.Length{vg.Points(4), vg.Points(3)}, vg.Points(1)
		}
		p.Add(drawn)
		p.Legend.Add(l.title, drawn)
	}
	p.Legend.Top = all[0].points[0].Y > all[0].points[len(all[0].points)-1].Y // where a falling curve leaves room
	if room := (p.Y.Max - p.Y.Min) / 4; p.Legend.Top {
		p.Y.Max += room
	} else {
		p.Y.Min -= room
	}
	p.Legend.XOffs, p.Legend.Padding = -vg.Points(6), vg.Points(3)
	return nil
}

func points(curve []train.Epoch, value func(train.Epoch) float64) plotter.XYs {
	out := make(plotter.XYs, len(curve))
	for i, e := range curve {
		out[i] = plotter.XY{X: float64(e.Epoch), Y: value(e)}
	}
	return out
}

// level is a horizontal line over the whole curve.
func level(curve []train.Epoch, y float64) plotter.XYs {
	return plotter.XYs{{X: float64(curve[0].Epoch), Y: y}, {X: float64(curve[len(curve)-1].Epoch), Y: y}}
}
