package model

import (
	"errors"
	"fmt"
	"image"
	"time"

	"onesheet/model/kernels"
	"onesheet/model/picture"
	"onesheet/model/plan"
	"onesheet/model/weightfile"
)

// Classifier is a network with its weights, compiled and ready to classify. It
// may be used from several goroutines at once, and is fastest with as many as
// there are processors.
type Classifier struct {
	meta      *weightfile.Meta
	precision Precision
	runners   *runners
}

// Load makes a classifier from the bytes of a weight file, all of which it
// checks: see package weightfile for what can be wrong.
func Load(weights []byte, options ...Option) (*Classifier, error) {
	f, err := weightfile.Parse(weights)
	if err != nil {
		return nil, err
	}
	network, meta, err := plan.FromFile(f)
	if err != nil {
		return nil, err
	}
	return New(meta, network, options...)
}

// New makes a classifier of a network that is there already, as in training. It
// takes the weights as they are now.
func New(meta *weightfile.Meta, network plan.Network, options ...Option) (*Classifier, error) {
	p, err := precision(meta, options)
	if err != nil {
		return nil, err
	}
	outputs, newRunner, err := compile(network, meta, p)
	if err != nil {
		return nil, err
	}
	if err := fits(meta, outputs); err != nil {
		return nil, err
	}
	return &Classifier{meta: meta, precision: p, runners: newRunners(newRunner)}, nil
}

// fits checks that there is a genre for each output.
func fits(meta *weightfile.Meta, outputs int) error {
	if outputs != len(meta.Genres) {
		return fmt.Errorf("model: the network has %d outputs for %d genres", outputs, len(meta.Genres))
	}
	return nil
}

// Name is the name of the weights.
func (c *Classifier) Name() string { return c.meta.Name }

// Genres lists the genres in the order of the outputs.
func (c *Classifier) Genres() []string { return append([]string(nil), c.meta.Genres...) }

// InputSize is the size in pixels that pictures are resized to.
func (c *Classifier) InputSize() (height, width int) { return c.meta.Input.Height, c.meta.Input.Width }

// Precision is the arithmetic that it computes in.
func (c *Classifier) Precision() Precision { return c.precision }

// Meta is what the weight file says of itself. It must not be changed.
func (c *Classifier) Meta() *weightfile.Meta { return c.meta }

// ClassifyBytes decodes an encoded picture (JPEG, PNG, GIF, WebP) and
// classifies it. Errors of the picture are of type *picture.Error.
func (c *Classifier) ClassifyBytes(data []byte) (Prediction, error) {
	start := time.Now()
	h, w := c.InputSize()
	img, err := picture.DecodeFor(data, h, w)
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
	h, w := c.InputSize()
	own, err := picture.ConvertFor(img, h, w)
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
	rgb := make([]byte, h*w*3)
	if err := picture.RGB(rgb, picture.Resize(img, h, w)); err != nil {
		return Prediction{}, err
	}
	resized := time.Now()
	probabilities, err := c.runners.run(rgb)
	if err != nil {
		return Prediction{}, err
	}
	calibrate(c.meta.Calibration, probabilities)
	p := Prediction{Model: c.meta.Name, Scores: make([]Scored, len(c.meta.Genres))}
	for i, g := range c.meta.Genres {
		p.Scores[i] = Scored{g, probabilities[i]}
	}
	p.Timing = Timing{Resize: resized.Sub(start), Network: time.Since(resized)}
	return p, nil
}

// Probabilities runs the network on pictures of its input size, each [H,W,3]
// bytes, on all processors. It gives a row of one calibrated probability for
// each genre for each picture.
func (c *Classifier) Probabilities(pictures [][]byte) ([][]float64, error) {
	rows, err := c.Logits(pictures)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		calibrate(c.meta.Calibration, row)
	}
	return rows, nil
}

// Logits is Probabilities before calibration and sigmoid.
func (c *Classifier) Logits(pictures [][]byte) ([][]float64, error) {
	rows, failures := make([][]float64, len(pictures)), make([]error, len(pictures))
	kernels.Parallel(len(pictures), 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			rows[i], failures[i] = c.runners.run(pictures[i])
		}
	})
	return rows, errors.Join(failures...)
}
