package main

import (
	"fmt"
	"os"

	"onesheet/model/ablation"
)

// AblateCmd is `onesheet ablate`.
type AblateCmd struct {
	Plan     string `required:"" type:"existingfile" placeholder:"JSON" help:"File with the recipe (\"base\") and the changed ones (\"rows\")."`
	Data     string `required:"" type:"existingdir" placeholder:"DIR" help:"Folder with labels.csv and the posters."`
	Backbone string `help:"ImageNet weights to start from (safetensors)."`
	Runs     string `name:"run" default:"runs/ablation" placeholder:"DIR" help:"Folder with a training run for each row, ${default} by default."`
	Report   bool   `help:"Train nothing: report on what is trained."`
	Out      string `placeholder:"MD" help:"Also write a page with the table to this file."`
}

// Run trains the rows that are not trained yet, and shows the table.
func (c *AblateCmd) Run(a *app) error {
	p, err := ablation.Load(c.Plan)
	if err != nil {
		return err
	}
	w := &watcher{app: a}
	job := ablation.Ablation{Plan: p, Data: c.Data, Backbone: c.Backbone, Run: c.Runs, Observer: w.observer()}
	job.Begin = func(row string) {
		w.bar.finish()
		w.what, w.bar = "", progress{}
		fmt.Fprintf(a.stdout, "%s: training\n", row)
	}
	if !c.Report {
		if err := job.Train(a.ctx); err != nil {
			if a.ctx.Err() != nil {
				a.warn("stopped; the same command goes on")
			}
			return err
		}
	}
	results, err := job.Results()
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s", ablation.Table(results))
	if c.Out == "" {
		return nil
	}
	page, err := ablation.Page(p, results)
	if err != nil {
		return err
	}
	return os.WriteFile(c.Out, page, 0o644)
}
