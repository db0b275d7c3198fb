package study

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/train"
)

// Study is where the seven models are trained.
type Study struct {
	Data     string   // folder with labels.csv
	Run      string   // folder that gets a folder for each model
	Models   []string // to be trained, in this order
	Base     string   // weights of VGG16 for model6 and model7; "" if there are none
	Protocol Protocol
	Observer train.Observer
	Begin    func(model, what string) // told before each piece of work, may be nil
}

// Check reports what is wrong with the study's own settings.
func (s Study) Check() error {
	for _, name := range s.Models {
		if !slices.Contains(arch.Names(), name) {
			return fmt.Errorf("study: %q is none of the study's models: there are %s", name, strings.Join(arch.Names(), ", "))
		}
	}
	if p := s.Protocol; p.Epochs < 1 || p.Batch < 1 || p.Height < 1 || p.Width < 1 {
		return fmt.Errorf("study: %d epochs in batches of %d at %dx%d pixels are not possible", p.Epochs, p.Batch, p.Height, p.Width)
	}
	return nil
}

// Train trains each model to its end, or goes on where it was stopped. Models
// that need a base are left out if there is none. When ctx ends, the model at
// work keeps a checkpoint and Train returns ctx.Err().
func (s Study) Train(ctx context.Context) error {
	if err := s.Check(); err != nil {
		return err
	}
	for _, name := range s.Models {
		if needsBase(name) && s.Base == "" {
			continue
		}
		if err := s.trainOne(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func (s Study) trainOne(ctx context.Context, name string) error {
	p, err := s.progress(name)
	if err != nil || p.finished {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := s.Protocol.recipe(name, s.Data, s.Base)
	if err != nil {
		return err
	}
	s.begin(name, "training")
	return train.Run(ctx, c, s.folder(name), true, s.Observer)
}

func (s Study) begin(model, what string) {
	if s.Begin != nil {
		s.Begin(model, what)
	}
}

// folder is where a model's run lies.
func (s Study) folder(name string) string { return filepath.Join(s.Run, name) }
