package study

import (
	"slices"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/train"
)

func TestRecipesShareTheProtocol(t *testing.T) {
	p, err := DefaultProtocol()
	if err != nil || p != (Protocol{192, 128, 20, 32, 1}) {
		t.Fatalf("protocol %+v (%v)", p, err)
	}
	for _, name := range arch.Names() {
		c, err := p.recipe(name, "posters", "vgg16.safetensors")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(c.Splits, []string{"train"}) || c.Height != 192 || c.Epochs != 20 {
			t.Errorf("%s leaves the protocol: %+v", name, c)
		}
		if (c.Base != "") != (name == "model6" || name == "model7") {
			t.Errorf("%s stands on %q", name, c.Base)
		}
		if augmented := c.Augment == train.StudyAugment(); augmented != slices.Contains([]string{"model3", "model5", "model7"}, name) {
			t.Errorf("%s is augmented: %v", name, augmented)
		}
	}
}

func TestPaperHasARowForEveryModel(t *testing.T) {
	for _, name := range arch.Names() {
		if s := tableI[name]; s.Accuracy < 0.27 || s.Accuracy > 0.37 || s.Loss < 0.23 || s.Loss > 0.27 {
			t.Errorf("%s: %+v", name, s)
		}
	}
}
