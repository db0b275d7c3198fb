package model

import (
	"image"
	"image/color"
	"image/draw"
	"reflect"
	"testing"

	"onesheet/model/weightfile"
)

func TestJudge(t *testing.T) {
	scores := []Scored{{"Drama", 0.6}, {"N/A", 0.9}, {"War", 0.5}, {"Music", 0.4}}
	for name, c := range map[string]struct {
		poster     bool
		thresholds []float64
		above      []Scored
		doubt      Doubt
	}{
		"half is the least":        {true, []float64{0.1, 0.1, 0.1, 0.1}, []Scored{{"Drama", 0.6}, {"War", 0.5}}, ""},
		"a threshold may be more":  {true, []float64{0.7, 0.1, 0.5, 0.1}, []Scored{{"War", 0.5}}, ""},
		"nothing is above":         {true, []float64{0.7, 0.1, 0.7, 0.1}, nil, NoGenre},
		"no poster, so it is mute": {false, []float64{0.1, 0.1, 0.1, 0.1}, nil, NotAPoster},
	} {
		p := Prediction{Scores: scores}
		p.judge(c.poster, c.thresholds)
		if !reflect.DeepEqual(p.Above, c.above) || p.Doubt != c.doubt || p.Sure() != (c.doubt == "") {
			t.Errorf("%s: above %v, doubt %q", name, p.Above, p.Doubt)
		}
	}
}

// A classifier tells a blank sheet from a scene, whatever its network says; the
// best are still told.
func TestClassifyDoubtsABlankSheet(t *testing.T) {
	c := load(t, tiny(t, func(m *weightfile.Meta) { // answers 1 for everything
		m.Calibration = weightfile.Calibration{Kind: weightfile.CalibrationPlatt, Scale: []float64{0, 0, 0}, Bias: []float64{9, 9, 9}}
	}, "A", "B", "C"))
	sheet := image.NewNRGBA(image.Rect(0, 0, 40, 60))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(color.NRGBA{200, 30, 30, 255}), image.Point{}, draw.Src)
	p, err := c.Classify(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if p.Doubt != NotAPoster || len(p.Above) != 0 || len(p.Top(3)) != 3 {
		t.Errorf("a blank sheet: doubt %q, above %v, top %v", p.Doubt, p.Above, p.Top(3))
	}
}
