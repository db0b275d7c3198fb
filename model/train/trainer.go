package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"time"

	"github.com/nlpodyssey/spago/ag"

	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/weightfile"
)

// Observer is told how a run goes on. Nil functions are skipped.
type Observer struct {
	Loading func(split string, done, total int)
	Step    func(s Step)
	Epoch   func(e Epoch)
	Problem func(text string)
}

// Step is the state after one training step.
type Step struct {
	Epoch, Epochs int // Epoch counts from 1
	Done, Total   int // steps of the whole run
	Images        int // in this step
	Loss          float64
}

// saveEvery is the longest time whose work a killed run loses.
const saveEvery = 5 * time.Minute

// trainer is a run in progress.
type trainer struct {
	c        Config
	run      string
	observer Observer
	network  *layers.Network
	optimize *optimizer
	batches  *batcher
	val      examples
	meta     weightfile.Meta
	state    state
	steps    int // of the whole run
	saved    time.Time
}

// Run trains by the recipe in the folder run, from its checkpoint if resume is
// set and there is one. When ctx ends, it saves a checkpoint and returns
// ctx.Err().
func Run(ctx context.Context, c Config, run string, resume bool, o Observer) error {
	if err := c.Check(); err != nil {
		return err
	}
	if err := os.MkdirAll(run, 0o755); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	t, err := prepare(ctx, c, run, resume, o)
	if err != nil {
		return err
	}
	return t.loop(ctx)
}

// loop runs the remaining steps.
func (t *trainer) loop(ctx context.Context) error {
	t.saved = time.Now()
	feed, cancel := context.WithCancel(context.Background())
	defer cancel()
	for b := range t.batches.stream(feed, t.state.Step, t.steps) {
		if err := t.step(b); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return t.stop(ctx)
		}
		if err := t.afterStep(); err != nil {
			return err
		}
	}
	return nil
}

// stop keeps what has been done before the run ends early.
func (t *trainer) stop(ctx context.Context) error {
	if err := t.afterStep(); err != nil {
		return err
	}
	if err := saveCheckpoint(t.run, t.network, t.state); err != nil {
		return err
	}
	return ctx.Err()
}

// step runs one batch forward and backward and updates the weights.
func (t *trainer) step(b batch) error {
	start := time.Now()
	x, err := ops.NewFeatureMap(b.x, b.n, t.c.Height, t.c.Width, 3)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(t.c.Seed, uint64(t.state.Step)))
	logits, err := t.network.Forward(layers.Context{Training: true, Rand: r}, x)
	if err != nil {
		return err
	}
	loss, err := ops.BCEWithLogits(logits, b.targets)
	if err != nil {
		return err
	}
	value := loss.Item().F64()
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return fmt.Errorf("train: the loss is %v at step %d: the training has diverged; start again with a lower rate", value, t.state.Step)
	}
	if err := ag.Backward(loss); err != nil {
		return err
	}
	if err := t.optimize.step(t.state.Step, Schedule(t.state.Step, t.steps, t.c.Warmup)); err != nil {
		return err
	}
	t.state.Step++
	t.state.Loss += value
	t.state.Seconds += time.Since(start).Seconds()
	t.report(b.n, value)
	return nil
}

func (t *trainer) report(images int, loss float64) {
	if t.observer.Step != nil {
		t.observer.Step(Step{
			Epoch: (t.state.Step-1)/t.batches.steps + 1, Epochs: t.c.Epochs,
			Done: t.state.Step, Total: t.steps, Images: images, Loss: loss,
		})
	}
}

// afterStep validates at the end of an epoch and saves when it is time.
func (t *trainer) afterStep() error {
	if t.state.Step%t.batches.steps == 0 {
		if err := t.endEpoch(); err != nil {
			return err
		}
	} else if time.Since(t.saved) < saveEvery {
		return nil
	}
	t.saved = time.Now()
	return saveCheckpoint(t.run, t.network, t.state)
}

// endEpoch measures the network on the validation split, keeps it if it is the
// best so far, and writes the log.
func (t *trainer) endEpoch() error {
	e, err := t.validate()
	if err != nil {
		return err
	}
	e.Epoch, e.Step = t.state.Step/t.batches.steps, t.state.Step
	e.Seconds, e.Loss = t.state.Seconds, t.state.Loss/float64(t.batches.steps)
	e.PerSecond = float64(t.batches.steps*t.c.Batch) / t.state.Seconds
	e.Best = t.state.BestBCE == 0 || e.BCE < t.state.BestBCE
	if e.Best {
		t.state.BestBCE = e.BCE
		if err := saveBest(t.run, t.network, t.meta); err != nil {
			return err
		}
	}
	t.state.Loss, t.state.Seconds = 0, 0
	if t.observer.Epoch != nil {
		t.observer.Epoch(e)
	}
	return appendLog(t.run, e)
}
