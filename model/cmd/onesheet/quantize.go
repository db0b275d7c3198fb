package main

import (
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/train"
	"onesheet/model/weightfile"
	"onesheet/weights"
)

// QuantizeCmd makes the small weight file that ships out of a run's best weights.
type QuantizeCmd struct {
	Folder string `arg:"" name:"run" type:"existingdir" help:"Folder of a training run."`
	Data   string `required:"" type:"existingdir" help:"Folder with labels.csv: its val split calibrates, its test split measures."`
	Name   string `default:"flagship" help:"Name of the weights."`
	Title  string `default:"Flagship" help:"Name for people."`
	Out    string `help:"Weight file to write; the default is NAME.safetensors in the run's folder."`
	Ship   string `type:"existingdir" help:"Also put it into this weights folder and its manifest."`
}

// Run quantizes, calibrates, measures and writes.
func (c *QuantizeCmd) Run(a *app) error {
	recipe, err := train.LoadConfig(train.ConfigPath(c.Folder))
	if err != nil {
		return err
	}
	recipe.Data = c.Data
	w := &watcher{app: a}
	data, report, err := train.Finish(a.ctx, filepath.Join(c.Folder, train.BestFile), c.Name, recipe, w.observer())
	if err != nil {
		return err
	}
	if c.Out == "" {
		c.Out = filepath.Join(c.Folder, c.Name+weights.Extension)
	}
	if err := os.WriteFile(c.Out, data, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %d bytes\n", c.Out, len(data))
	if report != nil {
		fmt.Fprintf(a.stdout, "test: cross-entropy %.4f, categorical accuracy %.3f, mAP %.3f, top-1 hit %.3f\n",
			report.BCE, report.CategoricalAccuracy, report.MAP, report.Top1Hit)
	}
	return c.ship(data)
}

func (c *QuantizeCmd) ship(data []byte) error {
	if c.Ship == "" {
		return nil
	}
	m, err := modelOf(data)
	if err != nil {
		return err
	}
	m.Name, m.Title, m.Default = c.Name, c.Title, c.Name == "flagship"
	return weights.Update(c.Ship, m, data)
}

// modelOf tells the manifest what the weight file says of itself.
func modelOf(data []byte) (weights.Model, error) {
	f, err := weightfile.Parse(data)
	if err != nil {
		return weights.Model{}, err
	}
	meta, err := f.Meta()
	if err != nil {
		return weights.Model{}, err
	}
	return weights.Model{Architecture: meta.Architecture, Metrics: meta.Metrics}, nil
}
