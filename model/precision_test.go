//go:build !js

package model

import (
	"image"
	"math"
	"strings"
	"testing"

	"onesheet/model/kernels"
	"onesheet/model/picture"
	"onesheet/model/weightfile"
)

func TestPrecision(t *testing.T) {
	exact, rounded := tiny(t, nil, "A", "B", "C"), tiny(t, withRanges, "A", "B", "C")
	usual := Float32
	if kernels.FastInt8() {
		usual = Int8
	}
	for _, c := range []struct {
		data    []byte
		options []Option
		want    Precision
	}{
		{exact, nil, Float32},
		{exact, []Option{WithPrecision(Float32)}, Float32},
		{rounded, nil, usual},
		{rounded, []Option{WithPrecision(Int8)}, Int8},
		{rounded, []Option{WithPrecision(Float32)}, Float32},
		{rounded, []Option{PreferInt8()}, Int8},
		{exact, []Option{PreferInt8()}, Float32},
		{rounded, []Option{PreferInt8(), WithPrecision(Float32)}, Float32},
	} {
		if got := load(t, c.data, c.options...).Precision(); got != c.want {
			t.Errorf("%d options: precision %s, want %s", len(c.options), got, c.want)
		}
	}
}

func TestPrecisionRefuses(t *testing.T) {
	data := tiny(t, nil, "A", "B", "C")
	if _, err := Load(data, WithPrecision(Int8)); err == nil || !strings.Contains(err.Error(), "onesheet quantize") {
		t.Errorf("without ranges: error %v, want one that tells what to do", err)
	}
	if _, err := Load(data, WithPrecision("f16")); err == nil || !strings.Contains(err.Error(), `"f16"`) {
		t.Errorf("an unknown precision: error %v", err)
	}
	gap := func(m *weightfile.Meta) {
		m.Activations = &weightfile.Activations{Method: "minmax", Ranges: map[string]weightfile.Range{}}
	}
	if _, err := Load(tiny(t, gap, "A", "B", "C"), WithPrecision(Int8)); err == nil || !strings.Contains(err.Error(), "stem") {
		t.Errorf("a range is missing: error %v, want one that names the operation", err)
	}
}

// TestPlansMeetTheReference: float32 differs by rounding, int8 by the codes.
func TestPlansMeetTheReference(t *testing.T) {
	data := tiny(t, withRanges, "A", "B", "C")
	r, err := LoadReference(data)
	if err != nil {
		t.Fatal(err)
	}
	img, err := picture.ConvertFor(poster(), 12, 8)
	if err != nil {
		t.Fatal(err)
	}
	want, err := r.Probabilities(normalized(picture.Resize(img, 12, 8), r.Meta().Input))
	if err != nil {
		t.Fatal(err)
	}
	for p, limit := range map[Precision]float64{Float32: 1e-6, Int8: 0.02} {
		got, err := load(t, data, WithPrecision(p)).Classify(poster())
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range got.Scores {
			if d := math.Abs(s.Probability - want[0][i]); !(d <= limit) {
				t.Errorf("%s: probability %g, the reference has %g", p, s.Probability, want[0][i])
			}
		}
	}
}

// normalized is what the reference takes of a picture, [1,H,W,3].
func normalized(img *image.NRGBA, in weightfile.Input) []float32 {
	var x []float32
	for i, v := range img.Pix {
		if c := i % 4; c < 3 {
			x = append(x, float32((float64(v)/255-in.Mean[c])/in.Std[c]))
		}
	}
	return x
}
