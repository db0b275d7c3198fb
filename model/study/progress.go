package study

import (
	"os"

	"onesheet/model/train"
)

// progress is how far the training of a model has come.
type progress struct {
	started  bool
	finished bool
	recipe   train.Config
	epochs   []train.Epoch
}

// progress reads a model's run.
func (s Study) progress(name string) (progress, error) {
	path := train.ConfigPath(s.folder(name))
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return progress{}, nil
	}
	c, err := train.LoadConfig(path)
	if err != nil {
		return progress{}, err
	}
	epochs, err := train.Log(s.folder(name))
	p := progress{started: true, recipe: c, epochs: epochs}
	p.finished = len(epochs) > 0 && epochs[len(epochs)-1].Epoch >= c.Epochs || p.exhausted()
	return p, err
}

// exhausted reports whether the run ended early, for want of a better epoch.
func (p progress) exhausted() bool {
	stale := 0
	for _, e := range p.epochs {
		if stale++; e.Best {
			stale = 0
		}
	}
	return p.recipe.Patience > 0 && stale >= p.recipe.Patience
}

// seconds is the mean time of an epoch; 0 before the first.
func (p progress) seconds() float64 {
	total := 0.0
	for _, e := range p.epochs {
		total += e.Seconds
	}
	return total / float64(max(len(p.epochs), 1))
}

// best is the number of the epoch whose weights are kept; 0 before the first.
func (p progress) best() int {
	best := 0
	for _, e := range p.epochs {
		if e.Best {
			best = e.Epoch
		}
	}
	return best
}
