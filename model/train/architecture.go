package train

import "onesheet/model/arch"

// ForArchitecture is the recipe of a named network of package arch, without
// data: what the study tells of it, and for the rest one protocol for all,
// which the study does not give: Adam at 1e-3, halved cosine, batches of 32, 20
// epochs. Of the networks with a base only the head learns.
func ForArchitecture(name string) (Config, error) {
	s, err := arch.ByName(name)
	if err != nil {
		return Config{}, err
	}
	c := DefaultConfig()
	c.Architecture, c.Height, c.Width = s.Name, s.Height, s.Width
	c.Epochs, c.Rate, c.HeadRate, c.Decay, c.Dropout = 20, 1e-3, 1e-3, 0, 0
	c.L2 = L2{Strength: s.L2, Layers: s.L2Layers}
	c.Augment = Augment{}
	if s.Augmented {
		c.Augment = StudyAugment()
	}
	if s.Base != "" {
		c.Frozen = []string{arch.BasePrefix}
	}
	return c, nil
}
