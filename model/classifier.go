package model

import (
	"fmt"
	"image"
	"time"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/picture"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// Classifier is a network with its weights, ready to classify. It may be used
// from several goroutines at once.
type Classifier struct {
	meta    *weightfile.Meta
	network *layers.Network
}

// Load makes a classifier from the bytes of a weight file, all of which it
// checks: see package weightfile for what can be wrong.
func Load(weights []byte) (*Classifier, error) {
	f, err := weightfile.Parse(weights)
	if err != nil {
		return nil, err
	}
	meta, err := f.Meta()
	if err != nil {
		return nil, err
	}
	network, err := quant.Load(f, arch.Shape{H: meta.Input.Height, W: meta.Input.Width, C: 3})
	if err != nil {
		return nil, err
	}
	return New(meta, network)
}

// New makes a classifier of a network that is there already, as in training.
func New(meta *weightfile.Meta, network *layers.Network) (*Classifier, error) {
	if network.Classes() != len(meta.Genres) {
		return nil, fmt.Errorf("model: the network has %d outputs for %d genres", network.Classes(), len(meta.Genres))
	}
	return &Classifier{meta: meta, network: network}, nil
}

// Name is the name of the weights.
func (c *Classifier) Name() string { return c.meta.Name }

// Genres lists the genres in the order of the outputs.
func (c *Classifier) Genres() []string { return append([]string(nil), c.meta.Genres...) }

// InputSize is the size in pixels that pictures are resized to.
func (c *Classifier) InputSize() (height, width int) { return c.meta.Input.Height, c.meta.Input.Width }

// Meta is what the weight file says of itself. It must not be changed.
func (c *Classifier) Meta() *weightfile.Meta { return c.meta }

// ClassifyBytes decodes an encoded picture (JPEG, PNG, GIF, WebP) and
// classifies it. Errors of the picture are of type *picture.Error.
func (c *Classifier) ClassifyBytes(data []byte) (Prediction, error) {
	start := time.Now()
	img, err := picture.Decode(data)
	if err != nil {
		return Prediction{}, err
	}
	decode := time.Since(start)
	p, err := c.classify(img)
	p.Timing.Decode = decode
	return p, err
}

// Classify classifies a decoded picture of any size and kind.
func (c *Classifier) Classify(img image.Image) (Prediction, error) {
	start := time.Now()
	own, err := picture.Convert(img)
	if err != nil {
		return Prediction{}, err
	}
	decode := time.Since(start)
	p, err := c.classify(own)
	p.Timing.Decode = decode
	return p, err
}

func (c *Classifier) classify(img *image.NRGBA) (Prediction, error) {
	start := time.Now()
	h, w := c.InputSize()
	x := make([]float32, h*w*3)
	if err := picture.Tensor(x, picture.Resize(img, h, w), c.meta.Input.Mean, c.meta.Input.Std); err != nil {
		return Prediction{}, err
	}
	resized := time.Now()
	probabilities, err := c.Probabilities(x)
	if err != nil {
		return Prediction{}, err
	}
	p := Prediction{Model: c.meta.Name, Scores: make([]Scored, len(c.meta.Genres))}
	for i, g := range c.meta.Genres {
		p.Scores[i] = Scored{g, probabilities[0][i]}
	}
	p.Timing = Timing{Resize: resized.Sub(start), Network: time.Since(resized)}
	return p, nil
}

// Probabilities runs the network on a batch of prepared pictures, [N,H,W,3]
// normalized as the weight file says, and gives N rows of one calibrated
// probability for each genre.
func (c *Classifier) Probabilities(x []float32) ([][]float64, error) {
	logits, err := c.Logits(x)
	if err != nil {
		return nil, err
	}
	for _, row := range logits {
		c.calibrate(row)
	}
	return logits, nil
}

// Logits is Probabilities before calibration and sigmoid.
func (c *Classifier) Logits(x []float32) ([][]float64, error) {
	h, w := c.InputSize()
	n := len(x) / (h * w * 3)
	batch, err := ops.NewFeatureMap(x, n, h, w, 3)
	if err != nil {
		return nil, err
	}
	out, err := c.network.Forward(layers.Context{}, batch)
	if err != nil {
		return nil, err
	}
	flat, k := out.Value().Data().F64(), len(c.meta.Genres)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = flat[i*k : (i+1)*k]
	}
	return rows, nil
}
