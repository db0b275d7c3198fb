package main

import (
	"fmt"
	"path/filepath"

	"onesheet/model/train"
)

// AverageCmd makes one network of several that began as one.
type AverageCmd struct {
	Runs []string `arg:"" name:"run" type:"existingdir" help:"Folders of finished training runs of one network. What is not weights is taken from the first."`
	Out  string   `required:"" placeholder:"DIR" help:"Folder to make: quantize takes it as a run."`
}

// Run averages and writes.
func (c *AverageCmd) Run(a *app) error {
	if err := train.Soup(c.Runs, c.Out); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: the mean of %d runs\n", filepath.Join(c.Out, train.BestFile), len(c.Runs))
	return nil
}
