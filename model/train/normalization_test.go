package train

import (
	"math"
	"testing"

	"onesheet/model/weightfile"
)

func TestNormalizationByHand(t *testing.T) {
	n := normalization{[3]float64{0.485, 0.456, 0.406}, [3]float64{0.229, 0.224, 0.225}}
	x := []float32{-1, 0, 1, 51.0/127.5 - 1, 0, 0} // pixels 0, 127.5, 255; 51 …
	n.apply(x)
	for i, want := range []float64{-0.485 / 0.229, (0.5 - 0.456) / 0.224, (1 - 0.406) / 0.225, (0.2 - 0.485) / 0.229} {
		if math.Abs(float64(x[i])-want) > 1e-6 {
			t.Errorf("value %d is %g, want %g", i, x[i], want)
		}
	}
	same := []float32{-1, 0.25, 1}
	plainNormalization().apply(same)
	if same[0] != -1 || same[1] != 0.25 || same[2] != 1 {
		t.Errorf("the plain normalization changed values to %v", same)
	}
}

func TestNormalizationOfFiles(t *testing.T) {
	file := func(input string) *weightfile.File {
		return &weightfile.File{Metadata: map[string]string{"format": weightfile.Format, "input": input}}
	}
	got, err := normalizationOf(file(`{"height":224,"width":224,"mean":[0.1,0.2,0.3],"std":[1,2,3]}`))
	if err != nil || got != (normalization{[3]float64{0.1, 0.2, 0.3}, [3]float64{1, 2, 3}}) {
		t.Errorf("got %v, %v", got, err)
	}
	other := &weightfile.File{Metadata: map[string]string{"input": "RGB, pixel/127.5-1"}}
	if got, err := normalizationOf(other); err != nil || got != plainNormalization() {
		t.Errorf("another program's file: got %v, %v", got, err)
	}
	for _, bad := range []string{"", "RGB", `{"mean":[0,0,0],"std":[1,0,1]}`} {
		if _, err := normalizationOf(file(bad)); err == nil {
			t.Errorf("input %q was accepted", bad)
		}
	}
}
