package model

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"onesheet/model/explain"
	"onesheet/model/picture"
	"onesheet/model/weightfile"
)

// Explain tells where on a picture the network finds a genre, by default ("") the
// most probable one: a map of the size of the network's input, over the whole
// picture. A genre that it does not know, or NotAGenre, is an error.
func (c *Classifier) Explain(img image.Image, genre string) (explain.Heatmap, error) {
	return c.explain(func(h, w int) (*image.NRGBA, error) { return picture.ConvertFor(img, h, w) }, genre)
}

// ExplainBytes is Explain for an encoded picture, as ClassifyBytes takes them.
func (c *Classifier) ExplainBytes(data []byte, genre string) (explain.Heatmap, error) {
	return c.explain(func(h, w int) (*image.NRGBA, error) { return picture.DecodeFor(data, h, w) }, genre)
}

func (c *Classifier) explain(read func(h, w int) (*image.NRGBA, error), genre string) (explain.Heatmap, error) {
	var none explain.Heatmap
	if err := c.explainable(genre); err != nil {
		return none, err
	}
	rgb, err := c.input(read, &Timing{})
	if err != nil {
		return none, err
	}
	return c.explainRGB(rgb, genre)
}

// explainable refuses genres that there is nothing to explain of.
func (c *Classifier) explainable(genre string) error {
	if genre == "" || genre != NotAGenre && slices.Contains(c.meta.Genres, genre) {
		return nil
	}
	known := slices.DeleteFunc(c.Genres(), func(g string) bool { return g == NotAGenre })
	return &UnknownGenreError{Model: c.meta.Name, Genre: genre, Known: known}
}

// UnknownGenreError says that a model tells no genre of a name.
type UnknownGenreError struct {
	Model, Genre string
	Known        []string
}

func (e *UnknownGenreError) Error() string {
	return fmt.Sprintf("model: %s knows no genre %q: it knows %s", e.Model, e.Genre, strings.Join(e.Known, ", "))
}

// ExplainRGB is Explain for a picture of the network's input size, rgb [H,W,3]
// bytes, as Probabilities takes them.
func (c *Classifier) ExplainRGB(rgb []byte, genre string) (explain.Heatmap, error) {
	if err := c.explainable(genre); err != nil {
		return explain.Heatmap{}, err
	}
	return c.explainRGB(rgb, genre)
}

func (c *Classifier) explainRGB(rgb []byte, genre string) (explain.Heatmap, error) {
	var m explain.Heatmap
	output := 0
	choose := func(logits []float64) int {
		calibrate(c.meta.Calibration, logits)
		output = c.output(logits, genre)
		m.Genre, m.Probability = c.meta.Genres[output], logits[output]
		return output
	}
	shares, err := c.shares(&m, rgb, choose)
	if err != nil {
		return explain.Heatmap{}, err
	}
	if cal := c.meta.Calibration; cal.Kind == weightfile.CalibrationPlatt && cal.Scale[output] < 0 {
		for i := range shares { // what adds to the logit takes from the probability
			shares[i] = -shares[i]
		}
	}
	m.Values = explain.Scaled(shares)
	return m.Enlarged(c.InputSize()), nil
}

// MapSize is the size of the network's last feature map if Explain can take its
// pixels' exact shares, else 0, 0: then it covers parts of the picture instead, and
// runs the network 41 times.
func (c *Classifier) MapSize() (height, width int) { return c.mapHeight, c.mapWidth }

// shares are those of the parts of a picture in the logit of the chosen output,
// by the way that the network allows.
func (c *Classifier) shares(m *explain.Heatmap, rgb []byte, choose func(logits []float64) int) ([]float64, error) {
	if c.mapHeight > 0 {
		m.Method, m.Height, m.Width = explain.ClassActivation, c.mapHeight, c.mapWidth
		return c.runners.evidence(rgb, choose)
	}
	m.Method = explain.Occlusion
	m.Height, m.Width = explain.Grid(c.InputSize())
	logits, err := c.runners.run(rgb)
	if err != nil {
		return nil, err
	}
	return c.occlude(rgb, choose(logits))
}

// output is that of a genre, or of the most probable one that is shown.
func (c *Classifier) output(probabilities []float64, genre string) int {
	best := -1
	for i, g := range c.meta.Genres {
		if g == genre {
			return i
		}
		if g != NotAGenre && (best < 0 || probabilities[i] > probabilities[best]) {
			best = i
		}
	}
	return max(best, 0)
}

func (c *Classifier) occlude(rgb []byte, output int) ([]float64, error) {
	h, w := c.InputSize()
	return explain.Occlude(rgb, h, w, func(rgb []byte) (float64, error) {
		logits, err := c.runners.run(rgb)
		if err != nil {
			return 0, err
		}
		return logits[output], nil
	})
}
