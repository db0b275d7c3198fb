package train

import "onesheet/model/arch"

// The highest learning rates of networks that start from random weights. 1e-3,
// Adam's usual, is possible because units with many inputs learn more slowly, see
// rateScale: after four epochs Model 2 stood at 0.2312 on val, at 3e-4 at 0.2328.
// The 13 layers of VGG16 have no normalization to hold them at that.
const (
	scratchRate = 1e-3
	vgg16Rate   = 1e-4
	headRate    = 1e-3 // of the small head on a frozen base
)

// scratchEpochs is how long networks learn from pictures that are not augmented.
const scratchEpochs = 7

// vgg16Epochs is how long VGG16 learns, from pictures that are gently varied.
const vgg16Epochs = 4

// ForArchitecture is the recipe of a named network of package arch, without
// data: what the study tells of it, and for the rest one protocol for all,
// which the study does not give: Adam with 5 % warm-up and half a cosine,
// batches of 32, 7 epochs, and 14 where augmentation shows no picture twice the
// same: on the study's 5,459 posters Model 2 begins to learn them by heart in its
// fifth epoch. Of the networks with a base only the head learns.
// VGG16, too, starts from nothing.
func ForArchitecture(name string) (Config, error) {
	s, err := arch.ByName(name)
	if err != nil {
		return Config{}, err
	}
	c := DefaultConfig()
	c.Architecture, c.Height, c.Width = s.Name, s.Height, s.Width
	c.Epochs, c.Rate, c.HeadRate, c.Warmup, c.Decay, c.Dropout = scratchEpochs, scratchRate, headRate, 0.05, 0, 0
	c.L2 = L2{Strength: s.L2, Layers: s.L2Layers}
	c.Augment = Augment{}
	if s.Name == arch.VGG16().Name {
		c.Epochs, c.Augment = vgg16Epochs, DefaultAugment()
	}
	if s.Augmented {
		c.Augment, c.Epochs = StudyAugment(), 2*scratchEpochs
	}
	if s.Base != "" {
		c.Frozen = []string{arch.BasePrefix}
	}
	return c, nil
}
