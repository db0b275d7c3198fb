package main

import (
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/dataset"
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
	data, err := dataset.Open(c.Data)
	if err != nil {
		return err
	}
	if _, err := data.Rename(recipe.Genres); err != nil {
		return err
	}
	data.Divide()
	return a.shipCard(c.Ship, c.Name, done.Data, data)
}
