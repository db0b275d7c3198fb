package main

import (
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model"
	"onesheet/model/dataset"
	"onesheet/model/diagram"
	"onesheet/model/train"
	"onesheet/weights"
)

// QuantizeCmd makes the small weight file that ships out of a run's best weights.
type QuantizeCmd struct {
	Folder string `arg:"" name:"run" type:"existingdir" help:"Folder of a training run."`
	Data   string `required:"" type:"existingdir" help:"Folder with labels.csv: its val split calibrates, its test split measures."`
	Name   string `default:"flagship" help:"Name of the weights."`
	Title  string `default:"Flagship" help:"Name for people."`
	Out    string `help:"Weight file to write; the default is NAME.safetensors in the run's folder."`
	Ship   string `type:"existingdir" help:"Also put it into this weights folder, with its manifest entry and model card."`
}

// Run quantizes, calibrates, measures and writes.
func (c *QuantizeCmd) Run(a *app) error {
	recipe, err := train.LoadConfig(train.ConfigPath(c.Folder))
	if err != nil {
		return err
	}
	recipe.Data = c.Data
	w := &watcher{app: a}
	done, err := train.Finish(a.ctx, filepath.Join(c.Folder, train.BestFile), c.Name, recipe, w.observer())
	if err != nil {
		return err
	}
	if c.Out == "" {
		c.Out = filepath.Join(c.Folder, c.Name+weights.Extension)
	}
	if err := os.WriteFile(c.Out, done.Data, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %d bytes\n", c.Out, len(done.Data))
	if r := done.Report; r != nil {
		fmt.Fprintf(a.stdout, "test: cross-entropy %.4f, categorical accuracy %.3f, mAP %.3f, top-1 hit %.3f\n",
			r.BCE, r.CategoricalAccuracy, r.MAP, r.Top1Hit)
	}
	return c.ship(a, recipe, done)
}

// ship enters the weights into a weights folder, with their model card.
func (c *QuantizeCmd) ship(a *app, recipe train.Config, done *train.Finished) error {
	if c.Ship == "" {
		return nil
	}
	m := weights.Model{
		Name: c.Name, Title: c.Title, Default: c.Name == defaultModel,
		Architecture: done.Meta.Architecture, Metrics: done.Meta.Metrics,
	}
	if err := weights.Update(c.Ship, m, done.Data); err != nil {
		return err
	}
	if done.Report == nil {
		return nil
	}
	return c.card(a, recipe, done)
}

// reliabilityFolder is where reliability diagrams lie in a weights folder.
const reliabilityFolder = "reliability"

// card measures what ships once more, as eval does, for the parts of the posters
// and the doubts, and writes the model card with its diagram.
func (c *QuantizeCmd) card(a *app, recipe train.Config, done *train.Finished) error {
	network, err := model.Load(done.Data, model.PreferInt8())
	if err != nil {
		return err
	}
	data, err := dataset.Open(c.Data)
	if err != nil {
		return err
	}
	if _, err := data.Rename(recipe.Genres); err != nil {
		return err
	}
	data.Divide()
	m, err := a.measure(network, data, "test", true)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(c.Ship, reliabilityFolder), 0o755); err != nil {
		return err
	}
	figure := filepath.Join(reliabilityFolder, c.Name+".svg")
	if err := os.WriteFile(filepath.Join(c.Ship, figure), diagram.Reliability(c.Name+" on test", m.report), 0o644); err != nil {
		return err
	}
	card := train.CardInput{Meta: done.Meta, Bytes: len(done.Data), Split: "test", Report: m.report, Reliability: filepath.ToSlash(figure)}
	return os.WriteFile(filepath.Join(c.Ship, c.Name+".md"), card.Markdown(), 0o644)
}
