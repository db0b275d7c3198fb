package model

import (
	"errors"
	"fmt"
	"image"
	"time"

	"onesheet/model/kernels"
	"onesheet/model/likeness"
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
	mirrored  bool // see Mirrored
	runners   *runners
	// mapHeight and mapWidth are the size of the last feature map, if what its
	// pixels add to the logits is known, else 0.
	mapHeight, mapWidth int
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
	o := settle(options)
	p, err := precision(meta, o)
	if err != nil {
		return nil, err
	}
	made, newRunner, err := compile(network, meta, p)
	if err != nil {
		return nil, err
	}
	if err := fits(meta, made.Outputs()); err != nil {
		return nil, err
	}
	h, w := made.MapSize()
	return &Classifier{meta: meta, precision: p, mirrored: o.mirrored, runners: newRunners(newRunner), mapHeight: h, mapWidth: w}, nil
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
	return c.classify(func(h, w int) (*image.NRGBA, error) { return picture.DecodeFor(data, h, w) })
}

// Classify classifies a decoded picture of any size and kind.
func (c *Classifier) Classify(img image.Image) (Prediction, error) {
	return c.classify(func(h, w int) (*image.NRGBA, error) { return picture.ConvertFor(img, h, w) })
}

// classify classifies the picture that read gives, which may be reduced for the
// network's size.
func (c *Classifier) classify(read func(h, w int) (*image.NRGBA, error)) (Prediction, error) {
	p := Prediction{Model: c.meta.Name}
	rgb, err := c.input(read, &p.Timing)
	if err != nil {
		return Prediction{}, err
	}
	start := time.Now()
	probabilities, err := c.logits(rgb)
	if err != nil {
		return Prediction{}, err
	}
	calibrate(c.meta.Calibration, probabilities)
	for i, g := range c.meta.Genres {
		p.Scores = append(p.Scores, Scored{g, probabilities[i]})
	}
	p.judge(likeness.IsPoster(rgb, c.meta.Input.Height, c.meta.Input.Width), c.meta.Thresholds)
	p.Timing.Network = time.Since(start)
	return p, nil
}

// input makes what the network takes of a picture, [H,W,3] bytes.
func (c *Classifier) input(read func(h, w int) (*image.NRGBA, error), spent *Timing) ([]byte, error) {
	start := time.Now()
	h, w := c.InputSize()
	img, err := read(h, w)
	if err != nil {
		return nil, err
	}
	decoded := time.Now()
	rgb := make([]byte, h*w*3)
	err = picture.RGB(rgb, picture.Resize(img, h, w))
	spent.Decode, spent.Resize = decoded.Sub(start), time.Since(decoded)
	return rgb, err
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
			rows[i], failures[i] = c.logits(pictures[i])
		}
	})
	return rows, errors.Join(failures...)
}
