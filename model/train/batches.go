package train

import (
	"context"
	"math/rand/v2"

	"onesheet/model/dataset"
	"onesheet/model/kernels"
)

// examples are labelled pictures in memory.
type examples struct {
	pixels  *dataset.Pixels
	samples []dataset.Sample
}

func (e examples) len() int { return len(e.samples) }

// labels gives the 0/1 targets of the listed examples, row by row.
func (e examples) labels(index []int) []float64 {
	var out []float64
	for _, i := range index {
		for _, l := range e.samples[i].Labels {
			v := 0.0
			if l {
				v = 1
			}
			out = append(out, v)
		}
	}
	return out
}

// batch is one training step's input.
type batch struct {
	x       []float32 // [N,H,W,3], normalized, or precomputed features
	targets []float64 // [N,genres]
	shift   []float64 // added to the logits, [N,genres], see priorShift; nil for nothing
	n       int
}

// batcher makes augmented batches, each a function of the seed and the step.
type batcher struct {
	data    examples
	c       Config
	norm    normalization
	factors []float64   // how often each example is wanted, see Sampling
	shift   [][]float64 // of each example, see priorShift
	steps   int         // in an epoch
	// features are what the constant part of the network gives for each example;
	// nil if it has none, see trainer.precompute.
	features []float32
}

func newBatcher(data examples, c Config, norm normalization) *batcher {
	return &batcher{
		data: data, c: c, norm: norm, factors: c.Sampling.factors(data.samples),
		shift: priorShift(data.samples, c.Splits[0], c.PriorShift), steps: max(data.len()/c.Batch, 1),
	}
}

// at makes the batch of a step, counted from the start of the run. perm is the
// order of the step's epoch.
func (b *batcher) at(step int, perm []int) batch {
	first := step % b.steps * b.c.Batch
	index := perm[first:min(first+b.c.Batch, len(perm))]
	out := batch{targets: b.data.labels(index), shift: b.shifts(index), n: len(index)}
	if b.features != nil {
		out.x = b.gather(index)
		return out
	}
	h, w := b.c.Height, b.c.Width
	out.x = make([]float32, len(index)*h*w*3)
	kernels.Parallel(len(index), 1, func(lo, hi int) {
		for k := lo; k < hi; k++ {
			r := rand.New(rand.NewPCG(b.c.Seed^0x9e3779b97f4a7c15, uint64(step*b.c.Batch+k)))
			view := b.c.Augment.draw(h, w, r)
			x := out.x[k*h*w*3 : (k+1)*h*w*3]
			view.render(x, b.data.pixels.At(index[k]), h, w)
			b.norm.apply(x)
		}
	})
	b.c.Mix.apply(&out, h, w, rand.New(rand.NewPCG(b.c.Seed^0xd1b54a32d192ed03, uint64(step))))
	return out
}

// shifts is what is added to the logits of the listed examples, row by row.
func (b *batcher) shifts(index []int) []float64 {
	if b.shift == nil {
		return nil
	}
	var out []float64
	for _, i := range index {
		out = append(out, b.shift[i]...)
	}
	return out
}

// stream makes the batches from one step to the end, one ahead of the trainer.
func (b *batcher) stream(ctx context.Context, from, to int) <-chan batch {
	out := make(chan batch, 1)
	go func() {
		defer close(out)
		epoch, perm := -1, []int(nil)
		for step := from; step < to; step++ {
			if e := step / b.steps; e != epoch {
				epoch, perm = e, order(b.data.len(), b.factors, b.c.Seed, e)
			}
			select {
			case out <- b.at(step, perm):
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
