package model_test

import (
	"context"
	"os"
	"testing"

	"onesheet/model"
	"onesheet/model/dataset"
	"onesheet/model/metrics"
	"onesheet/weights"
)

// TestInt8CostsLittle: of what ships, int8 may lose at most 0.005 of mAP and
// 0.01 of categorical accuracy against float32, on the posters of the test split.
func TestInt8CostsLittle(t *testing.T) {
	const folder = "../../shared/data/posters"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no labelled posters lie beside this checkout")
	}
	if testing.Short() {
		t.Skip("decoding the posters takes half a minute")
	}
	d, err := dataset.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	p := posters{d, map[[2]int]*dataset.Pixels{}}
	for _, name := range weights.Names() {
		t.Run(name, func(t *testing.T) {
			data, err := weights.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			exact, rounded := p.measure(t, data)
			t.Logf("float32: mAP %.4f, accuracy %.4f; int8: %.4f, %.4f", exact.MAP, exact.CategoricalAccuracy, rounded.MAP, rounded.CategoricalAccuracy)
			if lost := exact.MAP - rounded.MAP; !(lost <= 0.005) {
				t.Errorf("int8 loses %.4f mAP", lost)
			}
			if lost := exact.CategoricalAccuracy - rounded.CategoricalAccuracy; !(lost <= 0.01) {
				t.Errorf("int8 loses %.4f accuracy", lost)
			}
		})
	}
}

// posters are those of the test split, decoded once for each size.
type posters struct {
	*dataset.Dataset
	pixels map[[2]int]*dataset.Pixels // by height and width
}

// measure evaluates a weight file on the test split, in both precisions.
func (p posters) measure(t *testing.T, data []byte) (exact, rounded *metrics.Report) {
	t.Helper()
	c := load(t, data, model.Float32)
	pixels := p.sized(t, c)
	return evaluate(t, c, pixels), evaluate(t, load(t, data, model.Int8), pixels)
}

// sized gives the posters as a network takes them.
func (p posters) sized(t *testing.T, c *model.Classifier) *dataset.Pixels {
	t.Helper()
	h, w := c.InputSize()
	if there := p.pixels[[2]int{h, w}]; there != nil {
		return there
	}
	pixels, problems, err := dataset.LoadPixels(context.Background(), p.Dataset, p.Split("test"), h, w, nil)
	if err != nil || len(problems) > 0 {
		t.Fatalf("error %v, problems %v", err, problems)
	}
	p.pixels[[2]int{h, w}] = pixels
	return pixels
}

func load(t *testing.T, data []byte, p model.Precision) *model.Classifier {
	t.Helper()
	c, err := model.Load(data, model.WithPrecision(p))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func evaluate(t *testing.T, c *model.Classifier, pixels *dataset.Pixels) *metrics.Report {
	t.Helper()
	pictures, labels := make([][]byte, pixels.Len()), make([][]bool, pixels.Len())
	for i := range pictures {
		pictures[i], labels[i] = pixels.At(i), pixels.Samples[i].Labels
	}
	rows, err := c.Probabilities(pictures)
	if err != nil {
		t.Fatal(err)
	}
	r, err := metrics.Evaluate(metrics.Input{Genres: c.Genres(), Probabilities: rows, Labels: labels, Frequencies: c.Meta().Prior})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
