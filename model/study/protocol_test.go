package study

import (
	"slices"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/train"
)

func TestRecipesShareTheProtocol(t *testing.T) {
	p, err := DefaultProtocol()
	if err != nil || p != (Protocol{192, 128, 7, 32, 1, BaseProtocol{96, 64, 4}}) {
		t.Fatalf("protocol %+v (%v)", p, err)
	}
	for _, name := range arch.Names() {
		c, err := p.recipe(name, "posters", "vgg16.safetensors")
		if err != nil {
			t.Fatal(err)
		}
		transferred := name == "model6" || name == "model7"
		if height := map[bool]int{false: 192, true: 96}[transferred]; !slices.Equal(c.Splits, []string{"train"}) || c.Height != height {
			t.Errorf("%s leaves the protocol: %+v", name, c)
		}
		if (c.Base != "") != transferred {
			t.Errorf("%s stands on %q", name, c.Base)
		}
		if augmented := c.Augment == train.StudyAugment(); augmented != slices.Contains([]string{"model3", "model5", "model7"}, name) {
			t.Errorf("%s is augmented: %v", name, augmented)
		} else if want := map[bool]int{false: 7, true: 14}[augmented]; c.Epochs != want {
			t.Errorf("%s learns for %d epochs, want %d", name, c.Epochs, want)
		}
	}
}

func TestVGG16LearnsFromOtherPosters(t *testing.T) {
	p, err := DefaultProtocol()
	if err != nil {
		t.Fatal(err)
	}
	c, err := p.recipe(baseName, "posters", "")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(c.Splits, []string{"extra"}) || c.Height != 96 || c.Width != 64 || c.Epochs != 4 || c.Rate != 1e-3 || len(c.Frozen) > 0 {
		t.Errorf("recipe %+v", c)
	}
}

func TestPaperHasARowForEveryModel(t *testing.T) {
	for _, name := range arch.Names() {
		if s := tableI[name]; s.Accuracy < 0.27 || s.Accuracy > 0.37 || s.Loss < 0.23 || s.Loss > 0.27 {
			t.Errorf("%s: %+v", name, s)
		}
	}
}
