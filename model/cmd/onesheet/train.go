package main

import (
	"cmp"
	"fmt"
	"path/filepath"

	"onesheet/model/train"
)

// TrainCmd fits a network to labelled posters: a backbone with a new head, or a
// named architecture from random weights.
type TrainCmd struct {
	Data         string   `required:"" type:"existingdir" help:"Folder with labels.csv and the posters."`
	Backbone     string   `help:"ImageNet weights to start from (safetensors)."`
	Architecture string   `help:"Network to train from random weights instead, with the study's recipe: model1 to model7, or vgg16, the base of model6 and model7." placeholder:"NAME"`
	Base         string   `help:"Weights of the base of model6 or model7 (safetensors): a vgg16 run's, or imported ones."`
	Out          string   `help:"Folder of the run: recipe, log, checkpoint, best weights. The default is runs/NAME with the architecture's name, or runs/flagship."`
	Resume       bool     `help:"Continue the run in that folder as if it had never stopped."`
	Config       string   `type:"existingfile" help:"Take the recipe from this file, such as a run's config.json. Flags win over it."`
	Splits       []string `help:"Splits to train on (train,extra)."`
	Height       *int     `help:"Height of the pictures in pixels (192)."`
	Width        *int     `help:"Width of the pictures in pixels (128)."`
	Epochs       *int     `help:"Passes over the posters (8; 20 for an architecture)."`
	Batch        *int     `help:"Posters in a step (32)."`
	Rate         *float64 `help:"Highest learning rate (4e-4; 3e-4 for an architecture)."`
	HeadRate     *float64 `help:"Highest learning rate of the head (2e-3; 1e-3)."`
	Decay        *float64 `help:"Weight decay of the kernels (0.05; 0)."`
	Dropout      *float64 `help:"Share of the features dropped before a backbone's head (0.2)."`
	Seed         *uint64  `help:"Of everything random (1)."`
}

// Run trains until the last epoch or until it is interrupted.
func (c *TrainCmd) Run(a *app) error {
	c.Out = cmp.Or(c.Out, filepath.Join("runs", cmp.Or(c.Architecture, "flagship")))
	recipe, err := c.recipe()
	if err != nil {
		return err
	}
	w := &watcher{app: a}
	if err := train.Run(a.ctx, recipe, c.Out, c.Resume, w.observer()); err != nil {
		w.bar.finish() // what is told now begins on a line of its own
		if a.ctx.Err() != nil {
			a.warn("stopped; go on with: onesheet train --data %s --out %s --resume", c.Data, c.Out)
		}
		return err
	}
	fmt.Fprintf(a.stdout, "best weights: %s/%s (make them small and calibrated with: onesheet quantize)\n", c.Out, train.BestFile)
	return nil
}

// recipe starts from the defaults, the architecture's recipe, the named config
// or, when resuming, the run's own config, and lets the flags that were given
// win.
func (c *TrainCmd) recipe() (train.Config, error) {
	recipe, path := train.DefaultConfig(), c.Config
	if c.Resume && path == "" {
		path = train.ConfigPath(c.Out)
	}
	var err error
	switch {
	case path != "":
		recipe, err = train.LoadConfig(path)
	case c.Architecture != "":
		recipe, err = train.ForArchitecture(c.Architecture)
	}
	if err != nil {
		return recipe, err
	}
	recipe.Data = c.Data
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
	return recipe, nil
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
	bar  progress
	what string
}

func (w *watcher) observer() train.Observer {
	return train.Observer{Loading: w.loading, Step: w.step, Epoch: w.epoch, Problem: func(text string) { w.warn("%s", text) }}
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
