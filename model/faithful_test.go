package model_test

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"onesheet/model"
	"onesheet/model/dataset"
	"onesheet/model/explain"
	"onesheet/weights"
)

// The parts of a poster that are masked: a tenth of these cells.
const (
	cellRows    = 12
	cellColumns = 8
	masked      = cellRows * cellColumns / 10
)

// TestExplanationsAreFaithful: masking the tenth of a poster that the map of its
// most probable genre shows brightest lowers the genre's probability by more than
// masking a random tenth, on average over posters of the validation split. Both
// tenths are cells of the same size.
func TestExplanationsAreFaithful(t *testing.T) {
	const folder = "../../shared/data/posters"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no labelled posters lie beside this checkout")
	}
	if testing.Short() {
		t.Skip("explaining the posters takes half a minute")
	}
	d, err := dataset.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range weights.Names() {
		t.Run(name, func(t *testing.T) {
			data, err := weights.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			c, err := model.Load(data)
			if err != nil {
				t.Fatal(err)
			}
			faithful(t, c, d)
		})
	}
}

func faithful(t *testing.T, c *model.Classifier, d *dataset.Dataset) {
	posters := 100
	if h, _ := c.MapSize(); h == 0 {
		posters = 25 // each takes the network 40 runs
	}
	h, w := c.InputSize()
	var some []dataset.Sample
	for i, s := range d.Split("val") {
		if i%7 == 0 && len(some) < posters {
			some = append(some, s)
		}
	}
	pixels, _, err := dataset.LoadPixels(context.Background(), d, some, h, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 5))
	var bright, random float64
	for i := range pixels.Len() {
		b, a := drops(t, c, pixels.At(i), h, w, r)
		bright, random = bright+b, random+a
	}
	n := float64(pixels.Len())
	t.Logf("%d posters: masking the brightest tenth takes %.4f of the probability, a random tenth %.4f", pixels.Len(), bright/n, random/n)
	if !(bright > random) {
		t.Errorf("masking the brightest tenth takes %.4f of the probability, a random tenth %.4f", bright/n, random/n)
	}
}

// drops tells by how much the probability falls when the brightest tenth is
// masked, and by how much on average when a random one is.
func drops(t *testing.T, c *model.Classifier, rgb []byte, h, w int, r *rand.Rand) (bright, random float64) {
	t.Helper()
	m, err := c.ExplainRGB(rgb, "")
	if err != nil {
		t.Fatal(err)
	}
	output := slices.Index(c.Genres(), m.Genre)
	const draws = 4
	pictures := [][]byte{mask(rgb, h, w, brightest(m))}
	for range draws {
		pictures = append(pictures, mask(rgb, h, w, r.Perm(cellRows * cellColumns)[:masked]))
	}
	rows, err := c.Probabilities(pictures)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		random += (m.Probability - row[output]) / draws
	}
	return m.Probability - rows[0][output], random
}

// brightest lists the cells that the map shows brightest.
func brightest(m explain.Heatmap) []int {
	sums, order := make([]float64, cellRows*cellColumns), make([]int, cellRows*cellColumns)
	for i, v := range m.Values {
		y, x := i/m.Width, i%m.Width
		sums[y*cellRows/m.Height*cellColumns+x*cellColumns/m.Width] += float64(v)
	}
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case sums[a] > sums[b]:
			return -1
		case sums[a] < sums[b]:
			return 1
		}
		return 0
	})
	return order[:masked]
}

// mask paints cells of a copy of a picture with the picture's mean colour.
func mask(rgb []byte, h, w int, cells []int) []byte {
	var sum [3]int
	for i, v := range rgb {
		sum[i%3] += int(v)
	}
	out := slices.Clone(rgb)
	for i := range out {
		y, x := i/3/w, i/3%w
		if slices.Contains(cells, y*cellRows/h*cellColumns+x*cellColumns/w) {
			out[i] = byte(sum[i%3] / (h * w))
		}
	}
	return out
}
