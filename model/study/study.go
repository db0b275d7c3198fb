package study

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/dataset"
	"onesheet/model/train"
)

// Study is where the seven models are trained.
type Study struct {
	Data     string   // folder with labels.csv
	Run      string   // folder that gets a folder for each model
	Models   []string // to be trained, in this order
	Base     string   // weights of VGG16 for model6 and model7; "" to train them on BaseSplit
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
	return s.Protocol.Check()
}

// Train trains each model to its end, or goes on where it was stopped. Before
// the first model that needs a base, VGG16 is trained, unless there is a base;
// models that need one are left out if there are no posters to train it on.
// When ctx ends, the network at work keeps a checkpoint and Train returns
// ctx.Err().
func (s Study) Train(ctx context.Context) error {
	if err := s.Check(); err != nil {
		return err
	}
	for _, name := range s.Models {
		base, ok, err := s.trainBase(ctx, name)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := s.trainOne(ctx, name, base); err != nil {
			return err
		}
	}
	return nil
}

// trainBase gives the file with the weights that a model stands on, and trains
// them first if need be; "" for models that stand on nothing. ok is false if
// there is nothing to train them on.
func (s Study) trainBase(ctx context.Context, name string) (file string, ok bool, err error) {
	if !needsBase(name) || s.Base != "" {
		return s.Base, true, nil
	}
	if ok, err = s.trainsBase(); !ok || err != nil {
		return "", ok, err
	}
	return s.baseFile(), true, s.trainOne(ctx, baseName, "")
}

// baseFile is where the weights of a VGG16 of the study's own lie.
func (s Study) baseFile() string { return filepath.Join(s.folder(baseName), train.BestFile) }

// trainsBase reports whether the data has posters to pre-train VGG16 on.
func (s Study) trainsBase() (bool, error) {
	d, err := dataset.Open(s.Data)
	if err != nil {
		return false, err
	}
	return len(d.Split(BaseSplit)) > 0, nil
}

func (s Study) trainOne(ctx context.Context, name, base string) error {
	p, err := train.ReadProgress(s.folder(name))
	if err != nil || p.Finished() {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := s.Protocol.recipe(name, s.Data, base)
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
