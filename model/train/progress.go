package train

import (
	"fmt"
	"os"
)

// Progress is how far a run has come.
type Progress struct {
	Started bool
	Recipe  Config
	Epochs  []Epoch // that have ended
}

// ReadProgress reads a run's recipe and log. A folder without a run has not
// started.
func ReadProgress(run string) (Progress, error) {
	if _, err := os.Stat(ConfigPath(run)); os.IsNotExist(err) {
		return Progress{}, nil
	}
	c, err := LoadConfig(ConfigPath(run))
	if err != nil {
		return Progress{}, fmt.Errorf("%s: %w", run, err)
	}
	epochs, err := Log(run)
	return Progress{Started: true, Recipe: c, Epochs: epochs}, err
}

// Done is the number of the last epoch that has ended, 0 before the first.
func (p Progress) Done() int {
	if len(p.Epochs) == 0 {
		return 0
	}
	return p.Epochs[len(p.Epochs)-1].Epoch
}

// Best is the epoch whose weights are kept; its number is 0 before the first.
func (p Progress) Best() (best Epoch) {
	for _, e := range p.Epochs {
		if e.Best {
			best = e
		}
	}
	return best
}

// Finished reports whether the run has had all its epochs, or ended early for
// want of a better one.
func (p Progress) Finished() bool {
	if p.Done() == 0 {
		return false
	}
	patience := p.Recipe.Patience
	return p.Done() >= p.Recipe.Epochs || patience > 0 && p.Done()-p.Best().Epoch >= patience
}

// Seconds is the time that all epochs took.
func (p Progress) Seconds() float64 {
	total := 0.0
	for _, e := range p.Epochs {
		total += e.Seconds
	}
	return total
}
