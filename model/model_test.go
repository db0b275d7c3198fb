package model

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/picture"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// tiny makes a weight file of a random network for the given genres.
func tiny(t *testing.T, change func(m *weightfile.Meta), genres ...string) []byte {
	t.Helper()
	g := arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 4, Activation: "relu"},
		{Kind: arch.GlobalAveragePool, Name: "gap", Input: 0},
		{Kind: arch.Dense, Name: "head", Input: 1, Channels: 3},
	}
	n, err := layers.NewNetwork(g, arch.Shape{H: 12, W: 8, C: 3}, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	tensors, err := quant.Pack(n)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := g.JSON()
	if err != nil {
		t.Fatal(err)
	}
	m := &weightfile.Meta{
		Name: "tiny", Architecture: "test", Graph: graph,
		Input:  weightfile.Input{Height: 12, Width: 8, Mean: [3]float64{0.5, 0.5, 0.5}, Std: [3]float64{0.5, 0.5, 0.5}},
		Genres: genres, Prior: make([]float64, len(genres)), Thresholds: make([]float64, len(genres)),
		Calibration: weightfile.Calibration{Kind: weightfile.CalibrationNone},
	}
	if change != nil {
		change(m)
	}
	return written(m, tensors)
}

// drawnFile is a weight file of a network for pictures of 48x32 and two genres.
func drawnFile(g arch.Graph, tensors []weightfile.Tensor) []byte {
	graph, err := g.JSON()
	if err != nil {
		panic(err)
	}
	return written(&weightfile.Meta{
		Name: "drawn", Architecture: "test", Graph: graph,
		Input:  weightfile.Input{Height: 48, Width: 32, Mean: [3]float64{0.5, 0.5, 0.5}, Std: [3]float64{0.5, 0.5, 0.5}},
		Genres: []string{"Romance", "Sci-Fi"}, Prior: []float64{0.1, 0.1}, Thresholds: []float64{0.5, 0.5},
		Calibration: weightfile.Calibration{Kind: weightfile.CalibrationNone},
	}, tensors)
}

func written(m *weightfile.Meta, tensors []weightfile.Tensor) []byte {
	f := &weightfile.File{Tensors: tensors}
	if err := f.SetMeta(m); err != nil {
		panic(err)
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// withRanges says that the activations of tiny's network may be rounded.
func withRanges(m *weightfile.Meta) {
	m.Activations = &weightfile.Activations{Method: "minmax", Ranges: map[string]weightfile.Range{"stem": {Low: 0, High: 4}}}
}

func poster() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 40, 60))
	for y := range 60 {
		for x := range 40 {
			img.Set(x, y, color.NRGBA{uint8(6 * x), uint8(4 * y), uint8(x * y), 255})
		}
	}
	return img
}

func load(t *testing.T, data []byte, options ...Option) *Classifier {
	t.Helper()
	c, err := Load(data, options...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestClassifyBytesEqualsClassify(t *testing.T) {
	c := load(t, tiny(t, nil, "Horror", "N/A", "Western"))
	var b bytes.Buffer
	if err := png.Encode(&b, poster()); err != nil {
		t.Fatal(err)
	}
	fromBytes, err := c.ClassifyBytes(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	fromImage, err := c.Classify(poster())
	if err != nil {
		t.Fatal(err)
	}
	if len(fromBytes.Scores) != 3 || fromBytes.Model != "tiny" {
		t.Fatalf("prediction %+v", fromBytes)
	}
	for i, s := range fromBytes.Scores {
		if s != fromImage.Scores[i] || s.Probability <= 0 || s.Probability >= 1 {
			t.Errorf("score %+v from bytes, %+v from the picture", s, fromImage.Scores[i])
		}
	}
}

func TestPlattCalibrationIsApplied(t *testing.T) {
	plain := load(t, tiny(t, nil, "A", "B", "C"))
	moved := load(t, tiny(t, func(m *weightfile.Meta) {
		m.Calibration = weightfile.Calibration{Kind: weightfile.CalibrationPlatt, Scale: []float64{1, 2, 0}, Bias: []float64{0, 1, 0}}
	}, "A", "B", "C"))
	p, err := plain.Classify(poster())
	if err != nil {
		t.Fatal(err)
	}
	q, err := moved.Classify(poster())
	if err != nil {
		t.Fatal(err)
	}
	z := math.Log(p.Scores[1].Probability / (1 - p.Scores[1].Probability))
	for i, want := range []float64{p.Scores[0].Probability, 1 / (1 + math.Exp(-(2*z + 1))), 0.5} {
		if got := q.Scores[i].Probability; math.Abs(got-want) > 1e-9 {
			t.Errorf("genre %d: %g, want %g", i, got, want)
		}
	}
}

func TestTopLeavesOutWhatIsNoGenre(t *testing.T) {
	p := Prediction{Scores: []Scored{{"A", 0.2}, {"N/A", 0.9}, {"B", 0.5}, {"C", 0.2}}}
	got := p.Top(3)
	if len(got) != 3 || got[0].Genre != "B" || got[1].Genre != "A" || got[2].Genre != "C" {
		t.Errorf("top %v, want B, A, C", got)
	}
	if len(p.Top(99)) != 3 || len(p.Top(0)) != 0 || len(p.Top(-1)) != 0 {
		t.Error("lengths beyond the genres must be cut")
	}
}

func TestLoadRefusesGenresThatDoNotFit(t *testing.T) {
	if _, err := Load(tiny(t, nil, "A", "B")); err == nil || !strings.Contains(err.Error(), "3 outputs for 2 genres") {
		t.Errorf("error %v", err)
	}
}

func TestLoadRefusesDamage(t *testing.T) {
	data := tiny(t, nil, "A", "B", "C")
	for _, at := range []int{0, 9, len(data) / 2, len(data) - 1} {
		damaged := bytes.Clone(data)
		damaged[at] ^= 1
		if _, err := Load(damaged); err == nil {
			t.Errorf("a flipped bit at byte %d was not noticed", at)
		}
	}
	if _, err := Load(nil); err == nil {
		t.Error("an empty file was accepted")
	}
}

func TestBadPicturesHaveCodes(t *testing.T) {
	c := load(t, tiny(t, nil, "A", "B", "C"))
	_, err := c.ClassifyBytes(nil)
	var bad *picture.Error
	if !errors.As(err, &bad) {
		t.Fatalf("error %v is no *picture.Error", err)
	}
}
