package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"time"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/weightfile"
)

// saveEvery is the longest time whose work a killed run loses.
const saveEvery = 5 * time.Minute

// trainer is a run in progress.
type trainer struct {
	c        Config
	run      string
	observer Observer
	network  *layers.Network
	learner  *layers.Network // what a step runs: the network, or its part that is not constant
	loss     lossFunc
	// penalized are the kernels that L2 acts on.
	penalized []mat.Tensor
	optimize  *optimizer
	average   *average // nil without Config.Average
	batches   *batcher
	val       examples
	meta      weightfile.Meta
	state     state
	steps     int // of the whole run
	every     time.Duration
	saved     time.Time
	kept      int // step of the checkpoint on the disk, 0 if there is none
	arena     ops.Arena
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
	unlock, err := lockRun(run)
	if err != nil {
		return err
	}
	defer unlock()
	defer frugal()()
	t, err := prepare(ctx, c, run, resume, o)
	if err != nil {
		return err
	}
	return t.loop(ctx)
}

// loop runs the remaining steps.
func (t *trainer) loop(ctx context.Context) error {
	if t.exhausted() {
		return nil
	}
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
		if t.exhausted() {
			return nil
		}
	}
	return nil
}

// exhausted reports whether the run has waited long enough for a better epoch.
func (t *trainer) exhausted() bool {
	return t.c.Patience > 0 && t.state.Stale >= t.c.Patience
}

// stop keeps what has been done before the run ends early.
func (t *trainer) stop(ctx context.Context) error {
	if t.endsEpoch() {
		if err := t.endEpoch(); err != nil {
			return err
		}
	}
	if err := t.save(); err != nil {
		return err
	}
	return ctx.Err()
}

// step runs one batch forward and backward and updates the weights.
func (t *trainer) step(b batch) error {
	start := time.Now()
	defer t.arena.Reset() // nothing of a step is read after it
	in := t.learner.Input()
	x, err := ops.NewFeatureMapIn(&t.arena, b.x, b.n, in.H, in.W, in.C)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(t.c.Seed, uint64(t.state.Step)))
	logits, err := t.learner.Forward(layers.Context{Training: true, Rand: r}, x)
	if err != nil {
		return err
	}
	shifted, err := shifted(logits, b.shift)
	if err != nil {
		return err
	}
	loss, err := t.loss(shifted, smoothed(b.targets, t.c.Smoothing))
	if err != nil {
		return err
	}
	value, right := loss.Item().F64(), firstGenres(logits.Value().Data().F64(), b.targets, b.n)
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return fmt.Errorf("train: the loss is %v at step %d: the training has diverged; start again with a lower rate", value, t.state.Step)
	}
	if err := t.learn(loss); err != nil {
		return err
	}
	t.state.Step++
	t.state.Loss += value
	t.state.Right, t.state.Seen = t.state.Right+right, t.state.Seen+b.n
	t.state.Seconds += time.Since(start).Seconds()
	t.report(b.n, value)
	return nil
}

// learn moves the weights against the gradient of the loss and its penalty.
func (t *trainer) learn(loss mat.Tensor) error {
	if len(t.penalized) > 0 {
		var err error
		if loss, err = ops.WithL2(loss, t.c.L2.Strength, t.penalized...); err != nil {
			return err
		}
	}
	if err := ag.Backward(loss); err != nil {
		return err
	}
	if t.c.Clip > 0 {
		clipGradients(t.optimize.params, t.c.Clip)
	}
	share := t.c.Schedule.share(t.state.Step, t.steps, t.batches.steps, t.c.Warmup)
	t.optimize.step(t.state.Step, share)
	if t.average != nil {
		t.average.update(t.state.Step)
	}
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

func (t *trainer) endsEpoch() bool { return t.state.Step%t.batches.steps == 0 }

// afterStep validates at the end of an epoch and saves when it is time. Amid an
// epoch a checkpoint that cannot be written, such as on a full disk, does not
// stop the run: there may be room again when the next is due. At its end it
// does, for then the best weights and the log are due as well.
func (t *trainer) afterStep() error {
	if t.endsEpoch() {
		if err := t.endEpoch(); err != nil {
			return err
		}
		return t.save()
	}
	if time.Since(t.saved) < t.every {
		return nil
	}
	if err := t.save(); err != nil {
		t.saved = time.Now()
		t.observer.notice("%v; training goes on, and tries again in %v", err, t.every)
	}
	return nil
}

// save writes a checkpoint.
func (t *trainer) save() error {
	if err := saveCheckpoint(t.run, t.network, t.average, t.state); err != nil {
		return t.unsaved(err)
	}
	t.saved, t.kept = time.Now(), t.state.Step
	return nil
}

// unsaved adds to the failure of a write what is not lost.
func (t *trainer) unsaved(err error) error {
	if t.kept == 0 {
		return fmt.Errorf("%w; there is no checkpoint yet", err)
	}
	return fmt.Errorf("%w; the checkpoint of step %d is whole, and --resume goes on from there", err, t.kept)
}

// endEpoch measures the network, or its average, on the validation split, keeps
// it if it is the best so far, and writes the log.
func (t *trainer) endEpoch() error {
	if t.average != nil {
		t.average.swap()
		defer t.average.swap()
	}
	e, err := t.validate()
	if err != nil {
		return err
	}
	e.Epoch, e.Step = t.state.Step/t.batches.steps, t.state.Step
	e.Seconds, e.Loss = t.state.Seconds, t.state.Loss/float64(t.batches.steps)
	e.TrainAccuracy = float64(t.state.Right) / float64(max(t.state.Seen, 1))
	e.PerSecond = float64(t.batches.steps*t.c.Batch) / t.state.Seconds
	e.Best = t.state.improves(e)
	t.state.Stale++
	if e.Best {
		t.state.BestBCE, t.state.BestMAP, t.state.Stale = e.BCE, e.MAP, 0
		if err := saveBest(t.run, t.network, t.meta); err != nil {
			return t.unsaved(err)
		}
	}
	t.state.Loss, t.state.Seconds, t.state.Right, t.state.Seen = 0, 0, 0, 0
	if t.observer.Epoch != nil {
		t.observer.Epoch(e)
	}
	if err := appendLog(t.run, e); err != nil {
		return t.unsaved(err)
	}
	return nil
}

// improves reports whether an epoch is better than the best so far.
func (s state) improves(e Epoch) bool {
	switch {
	case s.BestBCE == 0:
		return true
	case s.Config.Choose == chooseMAP:
		return e.MAP > s.BestMAP || e.MAP.Defined() && !s.BestMAP.Defined()
	}
	return e.BCE < s.BestBCE
}
