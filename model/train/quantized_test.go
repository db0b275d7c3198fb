package train

import (
	"bytes"
	"testing"
)

// TestInt8WeightsStayAsTheyAre: what ships can be calibrated anew.
func TestInt8WeightsStayAsTheyAre(t *testing.T) {
	const path = "../../weights/flagship.safetensors"
	before, _, err := parseWeights(path)
	if err != nil {
		t.Fatal(err)
	}
	after, meta, err := quantized(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Tensors) != len(before.Tensors) || meta.Name != "flagship" {
		t.Fatalf("%d tensors of %d, name %q", len(after.Tensors), len(before.Tensors), meta.Name)
	}
	for _, want := range before.Tensors {
		if got, ok := after.Tensor(want.Name); !ok || got.DType != want.DType || !bytes.Equal(got.Data, want.Data) {
			t.Errorf("%s has changed", want.Name)
		}
	}
}
