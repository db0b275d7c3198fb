package study

import (
	"onesheet/model/arch"
	"onesheet/model/train"
)

// Split is what all models train on: the study's own posters and no others.
const Split = "train"

// Protocol is what all seven models share.
type Protocol struct {
	Height int    `json:"height"` // of the pictures, in pixels
	Width  int    `json:"width"`
	Epochs int    `json:"epochs"`
	Batch  int    `json:"batch"` // posters in a step
	Seed   uint64 `json:"seed"`
}

// DefaultProtocol is that of train.ForArchitecture: 192x128 pixels, 20 epochs.
func DefaultProtocol() (Protocol, error) {
	c, err := train.ForArchitecture(arch.Model2().Name)
	return Protocol{c.Height, c.Width, c.Epochs, c.Batch, c.Seed}, err
}

// recipe is the protocol for one model: the model's own recipe at the shared
// size, on the study's own posters.
func (p Protocol) recipe(name, data, base string) (train.Config, error) {
	c, err := train.ForArchitecture(name)
	if err != nil {
		return c, err
	}
	c.Data, c.Splits = data, []string{Split}
	c.Height, c.Width, c.Epochs, c.Batch, c.Seed = p.Height, p.Width, p.Epochs, p.Batch, p.Seed
	if needsBase(name) {
		c.Base = base
	}
	return c, c.Check()
}

// needsBase reports whether a model stands on another network's weights.
func needsBase(name string) bool {
	s, err := arch.ByName(name)
	return err == nil && s.Base != ""
}
