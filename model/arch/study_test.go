package arch

import (
	"slices"
	"strings"
	"testing"
)

// size counts the parameters and multiply-accumulates of a graph.
func size(t *testing.T, g Graph, h, w int) (parameters, macs int) {
	t.Helper()
	parameters, err := g.Parameters(Shape{h, w, 3})
	if err != nil {
		t.Fatal(err)
	}
	if macs, err = g.MACs(Shape{h, w, 3}); err != nil {
		t.Fatal(err)
	}
	return parameters, macs
}

func TestEveryStudyModelGives25Logits(t *testing.T) {
	for _, name := range append(Names(), "vgg16", "mobilenet_v2") {
		s, err := ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		shapes, err := s.Graph.Shapes(Shape{s.Height, s.Width, 3})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if last := shapes[len(shapes)-1]; last != (Shape{1, 1, 25}) || s.Graph.Classes() != 25 {
			t.Errorf("%s ends in %v, want 25 logits", name, last)
		}
	}
}

func TestModel1FollowsTheStudy(t *testing.T) {
	s := Model1()
	kinds := map[Kind]int{}
	for i, op := range s.Graph {
		kinds[op.Kind]++
		if op.Kind == Conv && (s.Graph[i+1].Kind != BatchNorm || s.Graph[i+3].Kind != Dropout) {
			t.Errorf("%s is not followed by batch normalization and dropout", op.Name)
		}
	}
	if kinds[Conv] != 4 || kinds[MaxPool] != 3 || kinds[Dense] != 2 {
		t.Errorf("operations %v: want 4 convolutions, 3 poolings between them, 2 dense layers", kinds)
	}
	// Convolutions 240,832; four normalizations with 4 values a channel; head.
	p, _ := size(t, s.Graph, s.Height, s.Width)
	if want := (896 + 18496 + 73856 + 147584) + 4*(32+64+128+128) + (24*16*128*64 + 64) + (64*25 + 25); p != want {
		t.Errorf("%d parameters, want %d", p, want)
	}
}

func TestModel2IsExactlyAsGiven(t *testing.T) {
	s := Model2()
	if s.Height != 192 || s.Width != 128 {
		t.Errorf("input %dx%d, want 192x128", s.Height, s.Width)
	}
	var got []string
	for _, op := range s.Graph {
		got = append(got, string(op.Kind))
	}
	block := "conv conv max_pool dropout "
	if want := block + block + block + "flatten dense dense"; strings.Join(got, " ") != want {
		t.Errorf("operations %v, want %s", got, want)
	}
	parameters, macs := size(t, s.Graph, s.Height, s.Width)
	if parameters != 3434425 {
		t.Errorf("%d parameters, want 3,434,425", parameters)
	}
	// 192·128·(27·32 + 288·32) + 96·64·(288·64 + 576·64) + 48·32·(576·128 + 1152·128) + dense.
	if want := 24576*10080 + 6144*55296 + 1536*221184 + 49152*64 + 64*25; macs != want {
		t.Errorf("%d multiply-accumulates, want %d", macs, want)
	}
}

func TestModels3To5DifferFrom2InTheirRecipeOnly(t *testing.T) {
	two := text(t, Model2().Graph)
	for _, s := range []Study{Model3(), Model4(), Model5()} {
		if text(t, s.Graph) != two {
			t.Errorf("%s has another network than model2", s.Name)
		}
	}
	for _, c := range []struct {
		s         Study
		augmented bool
		layers    int
	}{{Model2(), false, 0}, {Model3(), true, 0}, {Model4(), false, 4}, {Model5(), true, 4}} {
		if c.s.Augmented != c.augmented || len(c.s.L2Layers) != c.layers || (c.s.L2 > 0) != (c.layers > 0) {
			t.Errorf("%s: augmented %v, L2 %g on %v", c.s.Name, c.s.Augmented, c.s.L2, c.s.L2Layers)
		}
	}
}

func TestL2LayersAreConvolutionsOfTheGraph(t *testing.T) {
	s := Model5()
	for _, name := range s.L2Layers {
		if !slices.ContainsFunc(s.Graph, func(op Op) bool { return op.Name == name && op.Kind == Conv }) {
			t.Errorf("the network has no convolution %q", name)
		}
	}
}

func TestModels1To5StayBelow4MB(t *testing.T) {
	for _, name := range Names()[:5] {
		s, err := ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		bytes := 64 << 10 // metadata
		p, _ := size(t, s.Graph, s.Height, s.Width)
		bytes += p
		for _, op := range s.Graph {
			// A scale and a bias in float32, at most 4 more values of batch-norm.
			bytes += op.Channels * 4 * (2 + 4)
		}
		if bytes > 4_000_000 {
			t.Errorf("%s takes %d bytes in int8, at most 4,000,000 are wanted", name, bytes)
		}
	}
}

func TestVGG16IsTheTrueOne(t *testing.T) {
	p, macs := size(t, VGG16ImageNet(), VGG16Size, VGG16Size)
	if p != 138357544 {
		t.Errorf("%d parameters, VGG16 has 138,357,544", p)
	}
	if macs != 15470264320 {
		t.Errorf("%d multiply-accumulates, VGG16 has 15,470,264,320", macs)
	}
	if p, _ = size(t, VGG16Features(), 192, 128); p != 14714688 {
		t.Errorf("%d parameters without the classifier, want 14,714,688", p)
	}
}

func TestModels6And7KeepTheBaseApart(t *testing.T) {
	for _, s := range []Study{Model6(), Model7()} {
		base, head := 0, 0
		for _, op := range s.Graph {
			if op.Kind == Conv && strings.HasPrefix(op.Name, BasePrefix) {
				base++
			}
			if op.Kind == Dense && strings.HasPrefix(op.Name, HeadName+"/") {
				head++
			}
		}
		if base != 13 || head != 2 || s.Base != "vgg16" {
			t.Errorf("%s: %d convolutions in the base %q, %d dense layers in the head", s.Name, base, s.Base, head)
		}
	}
}

func TestWithClassesChangesACopy(t *testing.T) {
	g := Model2().Graph
	if got := g.WithClasses(7).Classes(); got != 7 {
		t.Errorf("%d classes, want 7", got)
	}
	if g.Classes() != 25 {
		t.Error("the graph itself was changed")
	}
}

func TestByNameTellsTheNames(t *testing.T) {
	_, err := ByName("model8")
	if err == nil || !strings.Contains(err.Error(), "model1, model2") || !strings.Contains(err.Error(), `"model8"`) {
		t.Errorf("error %v, want one that lists the names", err)
	}
	if got := Names(); len(got) != 7 || got[0] != "model1" || got[6] != "model7" {
		t.Errorf("names %v", got)
	}
}

func text(t *testing.T, g Graph) string {
	t.Helper()
	data, err := g.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
