package train

import (
	"slices"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
)

func TestRehearsalTrains(t *testing.T) {
	c := studyRecipe(t, "model4")
	c.Batch = 2
	s, err := arch.ByName(c.Architecture)
	if err != nil {
		t.Fatal(err)
	}
	n, err := layers.NewNetwork(s.Graph, c.input(), c.random())
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRehearsal(c, n)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	if r.t.state.Step != 2 || r.t.state.Seen != 4 {
		t.Errorf("after two steps: %+v", r.t.state)
	}
	for _, x := range n.Tensors() {
		if _, m := moments(x.Param); slices.Max(m) <= 0 && slices.Min(m) >= 0 {
			t.Errorf("%s has met no gradient", x.Name)
		}
	}
	c.Frozen = []string{"nothing"}
	if _, err := NewRehearsal(c, n); err == nil {
		t.Error("a recipe that does not fit the network was taken")
	}
}
