package train

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// A run may start from the weights of an earlier one, with larger pictures for
// instance (after Howard 2018, progressive resizing: most epochs see small
// pictures, which cost a third, the last few large ones). It then keeps the
// head as well, and tells of the backbone and the recipes that it stands on.

// keepHead fills the head from weights that answer with the very same genres;
// other files leave it as it was drawn.
func keepHead(n *layers.Network, f *weightfile.File, genres []string) error {
	m, err := f.Meta()
	if err != nil || !slices.Equal(m.Genres, genres) {
		return nil // a backbone, or weights for another list
	}
	return quant.LoadPart(n, arch.HeadName+"/", f)
}

// recall lets the description of what a run trains tell of the earlier run, if
// it starts from the weights of one.
func recall(m *weightfile.Meta, c Config) error {
	if c.Backbone == "" {
		return nil
	}
	f, _, err := readWeights("backbone", c.Backbone)
	if err != nil {
		return err
	}
	before, err := f.Meta()
	if err != nil || before.Provenance["backbone"] == "" {
		return nil
	}
	m.Architecture = Config{Backbone: before.Provenance["backbone"]}.network()
	for _, key := range []string{"backbone", "backbone_sha256"} {
		m.Provenance[key] = before.Provenance[key]
	}
	m.Provenance["recipes_before"] = strings.TrimPrefix(before.Provenance["recipes_before"]+"\n"+before.Provenance["recipe"], "\n")
	return nil
}

// stagesBefore tells people of the recipes that recall has noted.
func stagesBefore(provenance map[string]string) string {
	var out strings.Builder
	for recipe := range strings.Lines(provenance["recipes_before"]) {
		var c Config
		if json.Unmarshal([]byte(recipe), &c) == nil {
			fmt.Fprintf(&out, "; before that %d epochs at %d x %d pixels", c.Epochs, c.Width, c.Height)
		}
	}
	return out.String()
}
