package quant

import (
	"math/rand/v2"
	"strings"
	"testing"

	"onesheet/model/layers"
)

func TestLoadPartTakesThePartOnly(t *testing.T) {
	from, f := tinyFile(t)
	n, err := layers.NewNetwork(tinyGraph(), tinyInput, rand.New(rand.NewPCG(99, 1)))
	if err != nil {
		t.Fatal(err)
	}
	logits := append([]float32(nil), values(n, "logits/kernel")...)
	values(from, "dw/bias")[2] = 3.5
	if f.Tensors, err = Pack(from); err != nil {
		t.Fatal(err)
	}
	if err := LoadPart(n, "dw", f); err != nil {
		t.Fatal(err)
	}
	if got := values(n, "dw/bias")[2]; got != 3.5 {
		t.Errorf("the part's bias is %g, want 3.5", got)
	}
	for i, v := range values(n, "logits/kernel") {
		if v != logits[i] {
			t.Fatal("another part was changed")
		}
	}
}

func values(n *layers.Network, name string) []float32 {
	for _, x := range n.Tensors() {
		if x.Name == name {
			return x.Values()
		}
	}
	return nil
}

func TestLoadPartTellsMistakes(t *testing.T) {
	n, f := tinyFile(t)
	if err := LoadPart(n, "base/", f); err == nil || !strings.Contains(err.Error(), `"base/"`) {
		t.Errorf("error %v, want one that names the prefix", err)
	}
	f.Tensors = drop(f.Tensors, "stem/bias")
	if err := LoadPart(n, "stem", f); err == nil || !strings.Contains(err.Error(), "stem/bias") {
		t.Errorf("error %v, want one that names the tensor", err)
	}
	if err := LoadPart(n, "dw", f); err != nil {
		t.Errorf("a tensor missing in another part is told: %v", err)
	}
}
