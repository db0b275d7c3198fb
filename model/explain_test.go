package model

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/explain"
	"onesheet/model/weightfile"
)

// spot is a gray picture with one coloured part.
func spot(part image.Rectangle, c color.NRGBA) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 32, 48))
	for i := range img.Pix {
		img.Pix[i] = 128
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

// colours is a network whose first output likes red and whose second likes blue,
// pixel by pixel; what it sees is known, so the map is too. With a hidden layer
// its head is not linear.
func colours(hidden bool) []byte {
	g := arch.Graph{
		{Kind: arch.Conv, Name: "look", Input: arch.Picture, Size: 4, Stride: 4, Channels: 2, Activation: "relu"},
		{Kind: arch.GlobalAveragePool, Name: "pool", Input: 0},
		{Kind: arch.Dense, Name: "head", Input: 1, Channels: 2},
	}
	kernel := make([]float32, 4*4*3*2)
	for tap := range 16 {
		kernel[(tap*3+0)*2+0], kernel[(tap*3+1)*2+0], kernel[(tap*3+2)*2+0] = 0.1, -0.05, -0.05
		kernel[(tap*3+0)*2+1], kernel[(tap*3+1)*2+1], kernel[(tap*3+2)*2+1] = -0.05, -0.05, 0.1
	}
	tensors := []weightfile.Tensor{
		weightfile.Float32Tensor("look/kernel", []int{4, 4, 3, 2}, kernel),
		weightfile.Float32Tensor("look/bias", []int{2}, []float32{0, 0}),
		weightfile.Float32Tensor("head/kernel", []int{2, 2}, []float32{3, -1, -1, 3}),
		weightfile.Float32Tensor("head/bias", []int{2}, []float32{0, 0}),
	}
	if hidden {
		g = append(g[:2:2], arch.Op{Kind: arch.Dense, Name: "head", Input: 1, Channels: 2, Activation: "relu"},
			arch.Op{Kind: arch.Dense, Name: "out", Input: 2, Channels: 2})
		tensors = append(tensors,
			weightfile.Float32Tensor("out/kernel", []int{2, 2}, []float32{1, 0, 0, 1}),
			weightfile.Float32Tensor("out/bias", []int{2}, []float32{0, 0}))
	}
	return drawnFile(g, tensors)
}

func TestExplainFindsTheSpot(t *testing.T) {
	red, blue := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 255}
	for method, hidden := range map[string]bool{explain.ClassActivation: false, explain.Occlusion: true} {
		c := load(t, colours(hidden))
		for genre, look := range map[string]color.NRGBA{"Romance": red, "Sci-Fi": blue} {
			img := spot(image.Rect(20, 8, 28, 16), look)
			m, err := c.Explain(img, genre)
			if err != nil {
				t.Fatal(err)
			}
			if m.Method != method || m.Genre != genre || m.Height != 48 || m.Width != 32 || len(m.Values) != 48*32 {
				t.Fatalf("%s map of %s by %s, %dx%d with %d values", method, m.Genre, m.Method, m.Height, m.Width, len(m.Values))
			}
			if y, x := brightest(m); y < 6 || y > 17 || x < 17 || x > 29 {
				t.Errorf("%s of %s: the brightest pixel is at %d,%d, the spot from 8,20 to 16,28", method, genre, y, x)
			}
			if far := m.Values[44*32+3]; far > 0.05 {
				t.Errorf("%s of %s: %g far from the spot", method, genre, far)
			}
		}
	}
}

func brightest(m explain.Heatmap) (y, x int) {
	best := 0
	for i, v := range m.Values {
		if v > m.Values[best] {
			best = i
		}
	}
	return best / m.Width, best % m.Width
}

// Without a genre, the most probable that is shown is explained.
func TestExplainTheMostProbable(t *testing.T) {
	c := load(t, colours(false))
	img := spot(image.Rect(20, 8, 28, 16), color.NRGBA{0, 0, 255, 255})
	m, err := c.Explain(img, "")
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.Classify(img)
	if err != nil {
		t.Fatal(err)
	}
	if top := p.Top(1)[0]; m.Genre != "Sci-Fi" || m.Genre != top.Genre || math.Abs(m.Probability-top.Probability) > 1e-12 {
		t.Errorf("explained %s (%g), the most probable is %v", m.Genre, m.Probability, top)
	}
	none := load(t, tiny(t, func(m *weightfile.Meta) {
		m.Calibration = weightfile.Calibration{Kind: weightfile.CalibrationPlatt, Scale: []float64{1, 1, 1}, Bias: []float64{0, 30, 0}}
	}, "A", "N/A", "C"))
	if m, err = none.Explain(img, ""); err != nil || m.Genre == NotAGenre {
		t.Errorf("explained %q, error %v", m.Genre, err)
	}
}

// A calibration may turn a logit round; then what speaks against it speaks for
// the genre.
func TestExplainMindsTheCalibration(t *testing.T) {
	c := load(t, colours(false))
	c.meta.Calibration = weightfile.Calibration{Kind: weightfile.CalibrationPlatt, Scale: []float64{-1, 1}, Bias: []float64{0, 0}}
	m, err := c.Explain(spot(image.Rect(20, 8, 28, 16), color.NRGBA{255, 0, 0, 255}), "Romance")
	if err != nil {
		t.Fatal(err)
	}
	if v := m.Values[12*32+24]; v != 0 {
		t.Errorf("the red spot speaks for the turned genre with %g", v)
	}
}

func TestExplainRefuses(t *testing.T) {
	c := load(t, tiny(t, nil, "A", "N/A", "C"))
	for _, genre := range []string{"Opera", "N/A", "a"} {
		if _, err := c.Explain(poster(), genre); err == nil || !strings.Contains(err.Error(), "it knows A, C") {
			t.Errorf("%q: error %v", genre, err)
		}
	}
	if _, err := c.ExplainBytes([]byte("no picture"), "A"); err == nil {
		t.Error("bytes that are no picture were explained")
	}
}
