package arch

import (
	"strings"
	"testing"
)

// small has one of every kind of operation.
func small() Graph {
	return Graph{
		{Kind: Conv, Name: "stem", Input: Picture, Size: 3, Stride: 2, Channels: 8, Activation: "relu6"},
		{Kind: Depthwise, Name: "dw", Input: 0, Size: 3, Stride: 1},
		{Kind: BatchNorm, Name: "bn", Input: 1},
		{Kind: ReLU, Name: "act", Input: 2},
		{Kind: Add, Name: "sum", Inputs: []int{0, 3}},
		{Kind: MaxPool, Name: "pool", Input: 4, Size: 2, Stride: 2, Padding: "valid"},
		{Kind: GlobalAveragePool, Name: "gap", Input: 5},
		{Kind: Dropout, Name: "drop", Input: 6, Rate: 0.5},
		{Kind: Dense, Name: "logits", Input: 7, Channels: 5},
	}
}

func TestShapesFollowTheGraph(t *testing.T) {
	got, err := small().Shapes(Shape{15, 9, 3})
	if err != nil {
		t.Fatal(err)
	}
	want := []Shape{{8, 5, 8}, {8, 5, 8}, {8, 5, 8}, {8, 5, 8}, {8, 5, 8}, {4, 2, 8}, {1, 1, 8}, {1, 1, 8}, {1, 1, 5}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("operation %d gives %v, want %v", i, got[i], want[i])
		}
	}
}

func TestParametersAndMACs(t *testing.T) {
	p, err := small().Parameters(Shape{15, 9, 3})
	if err != nil {
		t.Fatal(err)
	}
	if want := (27*8 + 8) + (9*8 + 8) + 4*8 + (8*5 + 5); p != want {
		t.Errorf("%d parameters, want %d", p, want)
	}
	m, err := small().MACs(Shape{15, 9, 3})
	if err != nil {
		t.Fatal(err)
	}
	if want := 8*5*8*27 + 8*5*8*9 + 8*5; m != want {
		t.Errorf("%d multiply-accumulates, want %d", m, want)
	}
}

func TestGraphSurvivesJSON(t *testing.T) {
	text, err := small().JSON()
	if err != nil {
		t.Fatal(err)
	}
	g, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	again, err := g.JSON()
	if err != nil || string(again) != string(text) {
		t.Errorf("got %s, want %s (%v)", again, text, err)
	}
}

func TestParseRefusesUnknownFields(t *testing.T) {
	if _, err := Parse([]byte(`[{"op":"conv","name":"a","dilation":2}]`)); err == nil {
		t.Error("a dilation would be ignored silently")
	}
}

func TestHostileGraphsAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(g Graph) Graph
		say    string
	}{
		"empty":           {func(Graph) Graph { return nil }, "0"},
		"forward input":   {func(g Graph) Graph { g[1].Input = 5; return g }, `"dw"`},
		"own input":       {func(g Graph) Graph { g[1].Input = 1; return g }, "not an earlier"},
		"negative input":  {func(g Graph) Graph { g[1].Input = -7; return g }, "-7"},
		"one summand":     {func(g Graph) Graph { g[4].Inputs = []int{1}; return g }, "2 inputs"},
		"shapes differ":   {func(g Graph) Graph { g[4].Inputs = []int{0, Picture}; return g }, "cannot add"},
		"unknown kind":    {func(g Graph) Graph { g[3].Kind = "magic"; return g }, "magic"},
		"unknown act":     {func(g Graph) Graph { g[0].Activation = "swish"; return g }, "swish"},
		"unknown padding": {func(g Graph) Graph { g[5].Padding = "reflect"; return g }, "reflect"},
		"no channels":     {func(g Graph) Graph { g[8].Channels = 0; return g }, "not possible"},
		"huge channels":   {func(g Graph) Graph { g[0].Channels = 1 << 40; return g }, "not possible"},
		"huge window":     {func(g Graph) Graph { g[0].Size = 1 << 20; return g }, "window"},
		"zero window":     {func(g Graph) Graph { g[0].Size = 0; return g }, "window"},
		"same name twice": {func(g Graph) Graph { g[1].Name = "stem"; return g }, "stem"},
		"dropout of 1":    {func(g Graph) Graph { g[7].Rate = 1; return g }, "dropout"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.change(small()).Shapes(Shape{15, 9, 3})
			if err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("error %v, want one that says %q", err, c.say)
			}
		})
	}
}

func TestWithHeadReplacesTheClassifier(t *testing.T) {
	g, err := small().WithHead(25, 0.2)
	if err != nil {
		t.Fatal(err)
	}
	shapes, err := g.Shapes(Shape{15, 9, 3})
	if err != nil {
		t.Fatal(err)
	}
	if len(g) != 9 || g[8].Name != HeadName || shapes[8] != (Shape{1, 1, 25}) {
		t.Errorf("head %+v gives %v", g[len(g)-1], shapes[len(shapes)-1])
	}
	if g.Classes() != 25 {
		t.Errorf("%d classes, want 25", g.Classes())
	}
	if _, err := small()[:3].WithHead(25, 0.2); err == nil {
		t.Error("a graph without pooling got a head")
	}
}
