package train

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/dataset"
	"onesheet/model/weightfile"
)

// prepare loads the posters and the network, and takes up a checkpoint.
func prepare(ctx context.Context, c Config, run string, resume bool, o Observer) (*trainer, error) {
	d, err := dataset.Open(c.Data)
	if err != nil {
		return nil, err
	}
	tell(o, d.Problems)
	t, norm, err := newTrainer(c, run, o, d)
	if err != nil {
		return nil, err
	}
	if err := t.takeUp(resume); err != nil {
		return nil, err
	}
	if t.val, err = load(ctx, d, c, o, c.Validate); err != nil {
		return nil, err
	}
	data, err := load(ctx, d, c, o, c.Splits...)
	if err != nil {
		return nil, err
	}
	t.batches = newBatcher(data, c, norm)
	t.steps = t.batches.steps * c.Epochs
	if t.meta, err = describe(c, d, t.network.Graph(), norm); err != nil {
		return nil, err
	}
	t.meta.Provenance, err = provenance(c, data.len(), t.val.len())
	return t, err
}

// newTrainer makes everything of a run that does not hang on the posters'
// pictures, and tells how the network wants them.
func newTrainer(c Config, run string, o Observer, d *dataset.Dataset) (*trainer, normalization, error) {
	frequencies := dataset.Frequencies(d.Split(c.Splits...))
	if frequencies == nil {
		return nil, normalization{}, noPosters(d, c.Splits)
	}
	network, norm, err := start(c, frequencies)
	if err != nil {
		return nil, norm, err
	}
	t := &trainer{c: c, run: run, observer: o, network: network, optimize: newOptimizer(network, c)}
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

func noPosters(d *dataset.Dataset, splits []string) error {
	return fmt.Errorf("train: %s has no posters in the split %s", d.Dir, strings.Join(splits, " or "))
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
		return t.begin()
	}
	if !s.Config.sameRecipe(t.c) {
		return fmt.Errorf("train: the checkpoint of %s was made by another recipe: resume with its %s, or begin in a new folder", t.run, configFile)
	}
	t.state = s
	return trimLog(t.run, s.Step)
}

// begin notes the recipe of a new run. A run killed before its first checkpoint
// may have left a line in the log.
func (t *trainer) begin() error {
	if err := trimLog(t.run, 0); err != nil {
		return err
	}
	return t.c.Save(t.run)
}

// load decodes the posters of some splits.
func load(ctx context.Context, d *dataset.Dataset, c Config, o Observer, splits ...string) (examples, error) {
	samples := d.Split(splits...)
	if len(samples) == 0 {
		return examples{}, noPosters(d, splits)
	}
	for _, split := range splits {
		if len(d.Split(split)) == 0 && o.Problem != nil {
			o.Problem(fmt.Sprintf("no poster belongs to the split %q", split))
		}
	}
	progress := func(done, total int) {
		if o.Loading != nil {
			o.Loading(strings.Join(splits, " and "), done, total)
		}
	}
	pixels, problems, err := dataset.LoadPixels(ctx, d, samples, c.Height, c.Width, progress)
	if err != nil {
		return examples{}, err
	}
	tell(o, problems)
	return examples{pixels, pixels.Samples}, nil
}

func tell(o Observer, problems []dataset.Problem) {
	for _, p := range problems {
		if o.Problem != nil {
			o.Problem(p.String())
		}
	}
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
	return weightfile.Meta{
		Name: "untitled", Architecture: c.network(), Graph: graph,
		Input:  weightfile.Input{Height: c.Height, Width: c.Width, Mean: norm.mean, Std: norm.std},
		Genres: d.Genres, Prior: dataset.Frequencies(d.Split("train")), Thresholds: half,
		Calibration: weightfile.Calibration{Kind: weightfile.CalibrationNone},
	}, nil
}
