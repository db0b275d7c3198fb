package ablation

import (
	"path/filepath"
	"testing"

	"onesheet/model/train"
)

func TestCommittedRecipesAreWhole(t *testing.T) {
	const recipes = "../../weights/recipes"
	for _, stage := range []string{"flagship-192.json", "flagship-336.json", "flagship.json"} {
		c, err := train.LoadConfig(filepath.Join(recipes, stage))
		if err != nil {
			t.Fatal(err)
		}
		c.Data, c.Backbone = "posters", "backbone.safetensors"
		if err := c.Check(); err != nil {
			t.Errorf("%s: %v", stage, err)
		}
	}
	p, err := Load(filepath.Join(recipes, "ablation.json"))
	if err != nil {
		t.Fatal(err)
	}
	a := Ablation{Plan: p, Data: "posters", Backbone: "backbone.safetensors"}
	for _, r := range p.rows() {
		if _, err := a.recipe(r); err != nil {
			t.Error(err)
		}
	}
	if len(p.Rows) < 8 {
		t.Errorf("%d rows, at least eight are wanted", len(p.Rows))
	}
}
