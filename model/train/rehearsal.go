package train

import (
	"math/rand/v2"

	"onesheet/model/layers"
)

// Rehearsal repeats the training step of a recipe on one batch of noise, as a
// run would on posters: forward, loss, backward and the optimizer's step. It is
// there to measure how fast training is.
type Rehearsal struct {
	t  *trainer
	in batch
}

// rehearsed is the number of steps of a rehearsed run: so many that its rate
// never rises from zero, and the last step has the same work as the first.
const rehearsed = 1 << 30

// NewRehearsal prepares a network to be trained by a recipe, with pictures of
// the recipe's size.
func NewRehearsal(c Config, n *layers.Network) (*Rehearsal, error) {
	if len(c.Frozen) > 0 {
		if err := n.Freeze(c.Frozen...); err != nil {
			return nil, err
		}
	}
	frequencies := make([]float64, n.Classes())
	for g := range frequencies {
		frequencies[g] = 0.1
	}
	loss, err := c.Loss.function(frequencies)
	if err != nil {
		return nil, err
	}
	penalized, err := c.L2.kernels(n)
	if err != nil {
		return nil, err
	}
	t := &trainer{c: c, network: n, learner: n, loss: loss, penalized: penalized, optimize: newOptimizer(n, c), steps: rehearsed}
	t.batches = &batcher{c: c, steps: rehearsed}
	return &Rehearsal{t, noise(c, n.Classes())}, nil
}

// noise is a batch of pictures and labels that mean nothing.
func noise(c Config, genres int) batch {
	r := rand.New(rand.NewPCG(c.Seed, 1))
	b := batch{x: make([]float32, c.Batch*c.Height*c.Width*3), targets: make([]float64, c.Batch*genres), n: c.Batch}
	for i := range b.x {
		b.x[i] = 2*r.Float32() - 1
	}
	for i := range b.targets {
		b.targets[i] = float64(r.IntN(10) / 9)
	}
	return b
}

// Step trains on the batch once.
func (r *Rehearsal) Step() error { return r.t.step(r.in) }
