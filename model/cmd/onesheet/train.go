package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"onesheet/model/dataset"
	"onesheet/model/train"
)

// TrainCmd fits a network to labelled posters: a backbone with a new head, or a
// named architecture from random weights.
type TrainCmd struct {
	Data         string   `type:"existingdir" placeholder:"DIR" help:"Folder with labels.csv and the posters, or with the study's train.csv and Images. Needed, unless a config names it."`
	Strict       bool     `help:"Stop before training if anything is wrong with the data. Without it, training goes on with the rest."`
	Backbone     string   `help:"ImageNet weights to start from (safetensors)."`
	Architecture string   `help:"Network to train from random weights instead, with the study's recipe: model1 to model7, vgg16, the base of model6 and model7, or mobilenet_v2." placeholder:"NAME"`
	Base         string   `help:"Weights of the base of model6 or model7 (safetensors): a vgg16 run's, or imported ones."`
	Out          string   `help:"Folder of the run: recipe, log, checkpoint, best weights. The default is runs/NAME with the architecture's name, or runs/flagship."`
	Resume       bool     `help:"Continue the run in that folder as if it had never stopped."`
	Config       string   `type:"existingfile" help:"Take the recipe from this file, such as a run's config.json. Flags win over it."`
	Splits       []string `help:"Splits to train on (train, and extra if there is one)."`
	Validate     string   `help:"Split to choose the best epoch on (val)."`
	Genres       string   `type:"existingfile" placeholder:"CSV" help:"Take genres of the list for others: a file with a line for each, such as Noir,Crime, or nothing after the comma to leave it out. Without it the network learns the list's own genres, whatever they are."`
	Height       *int     `help:"Height of the pictures in pixels (192)."`
	Width        *int     `help:"Width of the pictures in pixels (128)."`
	Epochs       *int     `help:"Passes over the posters (8; 12 for an architecture)."`
	Batch        *int     `help:"Posters in a step (32)."`
	Rate         *float64 `help:"Highest learning rate (4e-4; 3e-4 for an architecture)."`
	HeadRate     *float64 `help:"Highest learning rate of the head (2e-3; 1e-3)."`
	Decay        *float64 `help:"Weight decay of the kernels (0.05; 0)."`
	Dropout      *float64 `help:"Share of the features dropped before a backbone's head (0.2)."`
	Seed         *uint64  `help:"Of everything random (1)."`
}

// Run trains until the last epoch or until it is interrupted.
func (c *TrainCmd) Run(a *app) error {
	recipe, err := c.recipe()
	if err != nil {
		return err
	}
	w := &watcher{app: a, strict: c.Strict}
	if err := train.Run(a.ctx, recipe, c.Out, c.Resume, w.observer()); err != nil {
		w.bar.finish() // what is told now begins on a line of its own
		if a.ctx.Err() != nil {
			a.warn("stopped; go on with: onesheet train --data %s --out %s --resume", recipe.Data, c.Out)
		}
		return err
	}
	fmt.Fprintf(a.stdout, "best weights: %s/%s (make them small and calibrated with: onesheet quantize)\n", c.Out, train.BestFile)
	return nil
}

// recipe starts from the defaults, the architecture's recipe, the named config
// or, when resuming, the run's own config, and lets the flags that were given
// win. It also settles the folder of the run.
func (c *TrainCmd) recipe() (train.Config, error) {
	recipe, err := c.start()
	if err != nil {
		return recipe, err
	}
	c.override(&recipe)
	if c.Genres != "" {
		if recipe.Genres, err = dataset.ReadMapping(c.Genres); err != nil {
			return recipe, err
		}
	}
	c.Out = cmp.Or(c.Out, defaultRun(recipe.Architecture))
	return recipe, c.checkResume()
}

func defaultRun(architecture string) string {
	return filepath.Join("runs", cmp.Or(architecture, "flagship"))
}

// start is the recipe before the flags.
func (c *TrainCmd) start() (train.Config, error) {
	switch {
	case c.Config != "":
		return train.LoadConfig(c.Config)
	case c.Resume:
		c.Out = cmp.Or(c.Out, defaultRun(c.Architecture))
		if err := c.checkResume(); err != nil {
			return train.Config{}, err
		}
		return train.LoadConfig(train.ConfigPath(c.Out))
	case c.Architecture != "":
		recipe, err := train.ForArchitecture(c.Architecture)
		return c.present(recipe), err
	}
	return c.present(train.DefaultConfig()), nil
}

func (c *TrainCmd) checkResume() error {
	if !c.Resume || train.HasRun(c.Out) {
		return nil
	}
	return fmt.Errorf("there is no run to resume in %s: name its folder with --out, or begin a run without --resume", c.Out)
}

// present leaves out of the default splits those that the data does not have:
// few have an extra one. What is wrong with the data is told later.
func (c *TrainCmd) present(recipe train.Config) train.Config {
	d, err := dataset.Open(c.Data)
	if err != nil {
		return recipe
	}
	there := slices.DeleteFunc(slices.Clone(recipe.Splits), func(split string) bool { return len(d.Split(split)) == 0 })
	if len(there) > 0 {
		recipe.Splits = there
	}
	return recipe
}

// override lets the flags that were given win.
func (c *TrainCmd) override(recipe *train.Config) {
	recipe.Data = cmp.Or(c.Data, recipe.Data)
	recipe.Validate = cmp.Or(c.Validate, recipe.Validate)
	recipe.Backbone = cmp.Or(c.Backbone, recipe.Backbone)
	recipe.Architecture = cmp.Or(c.Architecture, recipe.Architecture)
	recipe.Base = cmp.Or(c.Base, recipe.Base)
	set(&recipe.Height, c.Height)
	set(&recipe.Width, c.Width)
	set(&recipe.Epochs, c.Epochs)
	set(&recipe.Batch, c.Batch)
	set(&recipe.Rate, c.Rate)
	set(&recipe.HeadRate, c.HeadRate)
	set(&recipe.Decay, c.Decay)
	set(&recipe.Dropout, c.Dropout)
	set(&recipe.Seed, c.Seed)
	if len(c.Splits) > 0 {
		recipe.Splits = c.Splits
	}
}

// set gives a field a flag's value, if the flag was given; 0 is a value.
func set[T any](field, flag *T) {
	if flag != nil {
		*field = *flag
	}
}

// watcher shows a run: a bar for a person, a line for each epoch for everyone.
type watcher struct {
	*app
	strict bool // problems with the data end the work
	bar    progress
	what   string
	told   []string // problems with the data
}

func (w *watcher) observer() train.Observer {
	return train.Observer{Loading: w.loading, Problems: w.problems, Step: w.step, Epoch: w.epoch, Notice: w.notice}
}

// problems tells those that have not been told before: several runs may use the
// same data.
func (w *watcher) problems(list []dataset.Problem) error {
	var fresh []dataset.Problem
	for _, p := range list {
		if text := p.String(); !slices.Contains(w.told, text) {
			w.told = append(w.told, text)
			fresh = append(fresh, p)
		}
	}
	w.bar.clear()
	w.tell(fresh)
	if w.strict {
		return errStrict
	}
	return nil
}

// errStrict ends a command whose --strict was given.
var errStrict = errors.New("stopped for the problems with the data, as --strict wants")

// tell lists problems with the data.
func (a *app) tell(list []dataset.Problem) {
	for _, line := range dataset.Tell(list) {
		a.warn("%s", line)
	}
}

func (w *watcher) notice(text string) {
	w.bar.clear()
	w.warn("%s", text)
}

func (w *watcher) loading(split string, done, total int) {
	if w.what != split {
		w.what, w.bar = split, w.progress(total, "reading "+split)
	}
	w.bar.add()
	if done == total {
		w.bar.finish()
	}
}

func (w *watcher) step(s train.Step) {
	const what = "training"
	if w.what != what {
		w.what, w.bar = what, w.progress(s.Total, what)
		w.bar.set(s.Done - 1)
	}
	w.bar.describe(fmt.Sprintf("epoch %d/%d, loss %.4f", s.Epoch, s.Epochs, s.Loss))
	w.bar.add()
}

func (w *watcher) epoch(e train.Epoch) {
	w.bar.clear()
	mark := ""
	if e.Best {
		mark = "  best"
	}
	fmt.Fprintf(w.stdout, "epoch %d  loss %.4f  val: cross-entropy %.4f  mAP %.3f  accuracy %.3f  top-1 %.3f  (%.1f images/s)%s\n",
		e.Epoch, e.Loss, e.BCE, e.MAP, e.Accuracy, e.Top1, e.PerSecond, mark)
}
