package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"onesheet/model/arch"
	"onesheet/model/dataset"
	"onesheet/model/study"
)

// StudyCmd trains the study's seven models and reports on them.
type StudyCmd struct {
	Data       string   `required:"" type:"existingdir" help:"Folder with labels.csv and the posters."`
	Strict     bool     `help:"Stop before training if anything is wrong with the data. Without it, training goes on with the rest."`
	Runs       string   `name:"run" default:"runs/study" placeholder:"DIR" help:"Folder with a training run for each model, ${default} by default."`
	Models     []string `help:"Models to train, in this order; all seven by default." placeholder:"model1,model2,…"`
	Base       string   `type:"existingfile" help:"Weights of VGG16 for model6 and model7 (safetensors), such as imported ones; without, VGG16 is trained first, on the posters of the split extra."`
	Hours      float64  `help:"Stop training after so many hours, at a checkpoint; the next call goes on."`
	Report     bool     `help:"Train nothing: report on what is trained."`
	Ship       string   `type:"existingdir" placeholder:"DIR" help:"Also put the int8 weights of the models that are finished into this weights folder, with their manifest entries and model cards."`
	Out        string   `default:"weights/study" placeholder:"DIR" help:"Folder for the table, the curves and study.json, ${default} by default."`
	Epochs     *int     `help:"Epochs of each model (7); those with augmentation get twice as many."`
	Height     *int     `help:"Height of the pictures of model1 to model5 in pixels (192)."`
	Width      *int     `help:"Their width (128)."`
	BaseEpochs *int     `help:"Epochs of VGG16's own training (4)."`
	BaseHeight *int     `help:"Height of the pictures of VGG16, model6 and model7 in pixels (96)."`
	BaseWidth  *int     `help:"Their width (64)."`
	Batch      *int     `help:"Posters in a step (32)."`
	Seed       *uint64  `help:"Of everything random (1)."`
}

// Run trains what is not trained yet, and reports on all that is. A report is
// written as well when the hours are used up.
func (c *StudyCmd) Run(a *app) error {
	if c.Hours < 0 {
		return fmt.Errorf("%g hours are not possible", c.Hours)
	}
	s, err := c.study(a)
	if err != nil {
		return err
	}
	if !c.Report {
		if err := c.train(a, s); err != nil {
			return err
		}
	}
	r, err := s.Report(a.ctx)
	if err != nil {
		return err
	}
	if err := r.Write(c.Out); err != nil {
		return err
	}
	c.tell(a, r)
	return c.ship(a, s, r)
}

// ship enters the finished models into a weights folder.
func (c *StudyCmd) ship(a *app, s study.Study, r *study.Report) error {
	if c.Ship == "" {
		return nil
	}
	names, err := s.Ship(r, c.Ship)
	if err != nil {
		return err
	}
	if err := c.cards(a, s, names); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %s\n", c.Ship, strings.Join(names, ", "))
	return nil
}

// cards writes the model cards of what was shipped.
func (c *StudyCmd) cards(a *app, s study.Study, names []string) error {
	data, err := dataset.Open(c.Data)
	if err != nil {
		return err
	}
	data.Divide()
	for _, name := range names {
		weights, err := os.ReadFile(s.WeightsFile(name))
		if err != nil {
			return err
		}
		if err := a.shipCard(c.Ship, name, weights, data); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (c *StudyCmd) study(a *app) (study.Study, error) {
	p, err := study.DefaultProtocol()
	if err != nil {
		return study.Study{}, err
	}
	set(&p.Epochs, c.Epochs)
	set(&p.Height, c.Height)
	set(&p.Width, c.Width)
	set(&p.Base.Epochs, c.BaseEpochs)
	set(&p.Base.Height, c.BaseHeight)
	set(&p.Base.Width, c.BaseWidth)
	set(&p.Batch, c.Batch)
	set(&p.Seed, c.Seed)
	if len(c.Models) == 0 {
		c.Models = arch.Names()
	}
	w := &watcher{app: a, strict: c.Strict}
	s := study.Study{Data: c.Data, Run: c.Runs, Models: c.Models, Base: c.Base, Protocol: p, Observer: w.observer()}
	s.Begin = func(model, what string) {
		w.bar.finish()
		w.what, w.bar = "", progress{}
		fmt.Fprintf(a.stdout, "%s: %s\n", model, what)
	}
	return s, s.Check()
}

// train trains until all is done, the hours are used up or a person stops it.
func (c *StudyCmd) train(a *app, s study.Study) error {
	ctx, cancel := a.ctx, context.CancelFunc(func() {})
	if c.Hours > 0 {
		ctx, cancel = context.WithTimeout(a.ctx, time.Duration(c.Hours*float64(time.Hour)))
	}
	defer cancel()
	err := s.Train(ctx)
	switch {
	case a.ctx.Err() != nil:
		a.warn("stopped; the same command goes on")
		return a.ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		a.warn("the hours are used up; the same command goes on")
		return nil
	}
	return err
}

// tell shows the table in short.
func (c *StudyCmd) tell(a *app, r *study.Report) {
	fmt.Fprintf(a.stdout, "%-8s %-12s %15s %15s\n", "", "", "accuracy", "loss")
	fmt.Fprintf(a.stdout, "%-8s %-12s %7s %7s %7s %7s\n", "model", "", "paper", "ours", "paper", "ours")
	for _, m := range r.Models {
		accuracy, loss := "–", "–"
		if m.Int8 != nil {
			accuracy, loss = digits(m.Int8.CategoricalAccuracy), digits(m.Int8.BCE)
		}
		fmt.Fprintf(a.stdout, "%-8s %-12s %7.3f %7s %7.3f %7s\n", m.Name, m.State, m.Paper.Accuracy, accuracy, m.Paper.Loss, loss)
	}
	fmt.Fprintf(a.stdout, "%s: study.json, README.md, curves\n", c.Out)
}
