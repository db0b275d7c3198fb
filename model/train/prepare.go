package train

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/arch"
	"onesheet/model/dataset"
	"onesheet/model/weightfile"
)

// prepare loads the posters and the network, and takes up a checkpoint. What is
// cheap to refuse comes before the posters, which take minutes to decode.
func prepare(ctx context.Context, c Config, run string, resume bool, o Observer) (*trainer, error) {
	p, err := openFolder(c, o, []string{c.Validate}, c.Splits)
	if err != nil {
		return nil, err
	}
	t, norm, err := newTrainer(c, run, o, p.Dataset)
	if err != nil {
		return nil, err
	}
	if err := t.takeUp(resume); err != nil {
		return nil, err
	}
	data, err := t.load(ctx, p)
	if err != nil {
		return nil, err
	}
	t.batches = newBatcher(data, c, norm)
	t.steps = t.batches.steps * c.Epochs
	if err := t.precompute(ctx); err != nil {
		return nil, err
	}
	if t.meta, err = describe(c, p.Dataset, t.network.Graph(), norm); err != nil {
		return nil, err
	}
	if t.meta.Provenance, err = provenance(c, data.len(), t.val.len()); err != nil {
		return nil, err
	}
	return t, recall(&t.meta, c)
}

// load decodes the posters to train on and those to choose by, and tells what is
// wrong with the data.
func (t *trainer) load(ctx context.Context, p *folder) (data examples, err error) {
	if t.val, err = p.load(ctx, t.c.Validate); err != nil {
		return data, err
	}
	if data, err = p.load(ctx, t.c.Splits...); err != nil {
		return data, err
	}
	if err := errors.Join(p.tell(), t.val.some(t.c.Validate), data.some(t.c.Splits...)); err != nil {
		return data, err
	}
	return data, t.samePosters(digest(data, t.val))
}

// samePosters keeps a run from going on with other posters than it began with:
// its batches would not be those of an unbroken one.
func (t *trainer) samePosters(now string) error {
	if then := t.state.Posters; t.state.Step > 0 && then != "" && then != now {
		return fmt.Errorf("train: the posters have changed since the checkpoint of %s was written (then %s; now %s): put back what was there, or begin in a new folder", t.run, then, now)
	}
	t.state.Posters = now
	return nil
}

// newTrainer makes everything of a run that does not hang on the posters'
// pictures, and tells how the network wants them.
func newTrainer(c Config, run string, o Observer, d *dataset.Dataset) (*trainer, normalization, error) {
	frequencies := dataset.Frequencies(d.Split(c.Splits...))
	network, norm, err := start(c, d.Genres, frequencies)
	if err != nil {
		return nil, norm, err
	}
	t := &trainer{c: c, run: run, observer: o, network: network, optimize: newOptimizer(network, c), every: saveEvery}
	if t.loss, err = c.Loss.function(frequencies); err != nil {
		return nil, norm, err
	}
	if t.penalized, err = c.L2.kernels(network); err != nil {
		return nil, norm, err
	}
	if c.Average > 0 {
		t.average = newAverage(network, c.Average)
	}
	return t, norm, nil
}

// takeUp continues the run in the folder, or begins a new one there.
func (t *trainer) takeUp(resume bool) error {
	t.state.Config = t.c
	if !resume {
		if _, err := os.Stat(filepath.Join(t.run, checkpointFile)); err == nil {
			return fmt.Errorf("train: %s holds a run already: continue it with --resume, or name another folder", t.run)
		}
		return t.begin()
	}
	s, ok, err := loadCheckpoint(t.run, t.network, t.average)
	if err != nil {
		return err
	}
	if !ok {
		return t.beginAgain()
	}
	if !s.Config.SameRecipe(t.c) {
		return fmt.Errorf("train: the checkpoint of %s was made by another recipe: resume with its %s, or begin in a new folder", t.run, configFile)
	}
	t.state, t.kept = s, s.Step
	t.observer.notice("goes on after step %d, the last checkpoint of %s", s.Step, t.run)
	return trimLog(t.run, s.Step)
}

// beginAgain begins a run that was killed before its first checkpoint, or a new
// one where there is none.
func (t *trainer) beginAgain() error {
	if HasRun(t.run) {
		t.observer.notice("%s has no checkpoint yet: begins with the first step", t.run)
	}
	return t.begin()
}

// HasRun reports whether a folder holds a run, be it without a checkpoint yet.
func HasRun(run string) bool {
	for _, file := range []string{configFile, checkpointFile} {
		if _, err := os.Stat(filepath.Join(run, file)); err == nil {
			return true
		}
	}
	return false
}

// begin notes the recipe of a new run. A run killed before its first checkpoint
// may have left a line in the log.
func (t *trainer) begin() error {
	if err := trimLog(t.run, 0); err != nil {
		return err
	}
	return t.c.Save(t.run)
}

// describe is what the weight file will say of itself, before calibration.
func describe(c Config, d *dataset.Dataset, g arch.Graph, norm normalization) (weightfile.Meta, error) {
	graph, err := g.JSON()
	if err != nil {
		return weightfile.Meta{}, err
	}
	half := make([]float64, len(d.Genres))
	for i := range half {
		half[i] = 0.5
	}
	prior := dataset.Frequencies(d.Split("train"))
	if prior == nil { // the list calls it otherwise
		prior = dataset.Frequencies(d.Split(c.Splits...))
	}
	return weightfile.Meta{
		Name: "untitled", Architecture: c.network(), Graph: graph,
		Input:  weightfile.Input{Height: c.Height, Width: c.Width, Mean: norm.mean, Std: norm.std},
		Genres: d.Genres, Prior: prior, Thresholds: half,
		Calibration: weightfile.Calibration{Kind: weightfile.CalibrationNone},
	}, nil
}
