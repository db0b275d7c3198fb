package ablation

import (
	"context"
	"fmt"
	"path/filepath"

	"onesheet/model/train"
)

// Ablation is a plan at work.
type Ablation struct {
	Plan     *Plan
	Data     string // folder with labels.csv
	Backbone string // weights that the recipes start from, unless they name an architecture
	Run      string // folder that gets a folder for each row
	Observer train.Observer
	Begin    func(row string) // told before a row is trained, may be nil
}

// Train trains each row to its end, or goes on where it was stopped. When ctx
// ends, the run at work keeps a checkpoint and Train returns ctx.Err().
func (a Ablation) Train(ctx context.Context) error {
	for _, r := range a.Plan.rows() {
		c, err := a.recipe(r)
		if err != nil {
			return err
		}
		got, err := a.result(r, c)
		if err != nil {
			return err
		}
		if got.Finished() {
			continue
		}
		if a.Begin != nil {
			a.Begin(r.Name)
		}
		if err := train.Run(ctx, c, a.folder(r), true, a.Observer); err != nil {
			return err
		}
	}
	return nil
}

func (a Ablation) folder(r Row) string { return filepath.Join(a.Run, r.folder()) }

// recipe is a row's, on the data and from the weights at hand.
func (a Ablation) recipe(r Row) (train.Config, error) {
	c, err := a.Plan.recipe(r)
	if err != nil {
		return c, err
	}
	c.Data = a.Data
	if c.Architecture == "" {
		c.Backbone = a.Backbone
	}
	if err := c.Check(); err != nil {
		return c, fmt.Errorf("ablation: row %q: %w", r.Name, err)
	}
	return c, nil
}

// Result is what a row came to: of its Progress, the best epoch is measured on
// the posters to choose by.
type Result struct {
	Name string
	train.Progress
}

// Results are those of all rows, in the plan's order.
func (a Ablation) Results() ([]Result, error) {
	var out []Result
	for _, r := range a.Plan.rows() {
		c, err := a.recipe(r)
		if err != nil {
			return nil, err
		}
		got, err := a.result(r, c)
		if err != nil {
			return nil, err
		}
		out = append(out, got)
	}
	return out, nil
}

// result reads how far a row's run is. A recipe that was changed since then is
// another row: its run must go first.
func (a Ablation) result(r Row, c train.Config) (Result, error) {
	p, err := train.ReadProgress(a.folder(r))
	if err == nil && p.Started && !p.Recipe.SameRecipe(c) {
		err = fmt.Errorf("ablation: %s was trained by another recipe than row %q has now: remove that folder, or take another --run", a.folder(r), r.Name)
	}
	return Result{r.Name, p}, err
}
