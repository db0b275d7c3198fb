package study

import (
	"fmt"

	"onesheet/model/arch"
	"onesheet/model/train"
)

// Split is what all models train on: the study's own posters and no others.
const Split = "train"

// BaseSplit is what VGG16 is pre-trained on: posters that no model of the study
// trains on, and that are in neither val nor test.
const BaseSplit = "extra"

// baseName is the network that Models 6 and 7 stand on, and the name of its run.
const baseName = "vgg16"

// Protocol is what the models share.
type Protocol struct {
	Height int          `json:"height"` // of the pictures of Models 1 to 5, in pixels
	Width  int          `json:"width"`
	Epochs int          `json:"epochs"` // of all seven; augmented ones get twice as many
	Batch  int          `json:"batch"`  // posters in a step
	Seed   uint64       `json:"seed"`
	Base   BaseProtocol `json:"base"`
}

// BaseProtocol is what VGG16 and the models on it have of their own.
type BaseProtocol struct {
	Height int `json:"height"` // of the pictures of VGG16 and of Models 6 and 7, in pixels
	Width  int `json:"width"`
	Epochs int `json:"epochs"` // of VGG16's pre-training
}

// DefaultProtocol is that of train.ForArchitecture: 192x128 pixels and 7
// epochs, 14 with augmentation; VGG16 learns for 4 at 96x64 pixels.
func DefaultProtocol() (Protocol, error) {
	c, err := train.ForArchitecture(arch.Model2().Name)
	if err != nil {
		return Protocol{}, err
	}
	base, err := train.ForArchitecture(baseName)
	return Protocol{c.Height, c.Width, c.Epochs, c.Batch, c.Seed, BaseProtocol{base.Height, base.Width, base.Epochs}}, err
}

// Check reports settings that are not possible.
func (p Protocol) Check() error {
	if p.Epochs < 1 || p.Batch < 1 || p.Height < 1 || p.Width < 1 {
		return fmt.Errorf("study: %d epochs in batches of %d at %dx%d pixels are not possible", p.Epochs, p.Batch, p.Height, p.Width)
	}
	if b := p.Base; b.Epochs < 1 || b.Height < 1 || b.Width < 1 {
		return fmt.Errorf("study: %d epochs of VGG16 at %dx%d pixels are not possible", b.Epochs, b.Height, b.Width)
	}
	return nil
}

// recipe is the protocol for one network, a model of the study or VGG16: its own
// recipe at the protocol's size, on the posters that it may learn from.
func (p Protocol) recipe(name, data, base string) (train.Config, error) {
	c, err := train.ForArchitecture(name)
	if err != nil {
		return c, err
	}
	c.Data, c.Splits = data, []string{Split}
	size := p.shape(name)
	c.Height, c.Width, c.Epochs, c.Batch, c.Seed = size.H, size.W, p.Epochs, p.Batch, p.Seed
	if c.Augment == train.StudyAugment() {
		c.Epochs *= 2
	}
	if needsBase(name) {
		c.Base = base
	}
	if name == baseName {
		c.Splits, c.Epochs = []string{BaseSplit}, p.Base.Epochs
	}
	return c, c.Check()
}

// shape is that of the pictures of a network.
func (p Protocol) shape(name string) arch.Shape {
	if needsBase(name) || name == baseName {
		return arch.Shape{H: p.Base.Height, W: p.Base.Width, C: 3}
	}
	return arch.Shape{H: p.Height, W: p.Width, C: 3}
}

// needsBase reports whether a model stands on another network's weights.
func needsBase(name string) bool {
	s, err := arch.ByName(name)
	return err == nil && s.Base != ""
}
