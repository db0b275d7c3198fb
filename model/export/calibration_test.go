package export

import (
	"math"
	"slices"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

func TestCalibrationIsFoldedIntoTheHead(t *testing.T) {
	plain := exported(t, randomWeights(t, everything(), 15, 9, Float32, uncalibrated), Float32)
	data := randomWeights(t, everything(), 15, 9, Float32)
	folded, c := exported(t, data, Float32), opened(t, data).meta.Calibration
	if !slices.Equal(folded.operators(), plain.operators()) {
		t.Errorf("nodes %v, without calibration %v", folded.operators(), plain.operators())
	}
	before, after := plain.initializers["head/kernel"].floats(), folded.initializers["head/kernel"].floats()
	for i, v := range before {
		near(t, "kernel", float64(after[i]), c.Scale[i/(len(before)/5)]*float64(v))
	}
	before, after = plain.initializers["head/bias"].floats(), folded.initializers["head/bias"].floats()
	for i, v := range before {
		near(t, "bias", float64(after[i]), c.Scale[i]*float64(v)+c.Bias[i])
	}
}

func TestCalibrationIsFoldedIntoInt8Scales(t *testing.T) {
	plain := exported(t, randomWeights(t, everything(), 15, 9, Int8, uncalibrated), Int8)
	data := randomWeights(t, everything(), 15, 9, Int8)
	folded, c := exported(t, data, Int8), opened(t, data).meta.Calibration
	for i, v := range plain.initializers["head/kernel_scale"].floats() {
		near(t, "scale", float64(folded.initializers["head/kernel_scale"].floats()[i]), c.Scale[i]*float64(v))
	}
	if !slices.Equal(plain.initializers["head/kernel_int8"].data, folded.initializers["head/kernel_int8"].data) {
		t.Error("the integers changed")
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6*math.Max(1, math.Abs(want)) {
		t.Errorf("%s %g, want %g", what, got, want)
	}
}

// Where the head cannot take it, the calibration stands by itself.
func TestCalibrationThatCannotBeFolded(t *testing.T) {
	negative := func(m *weightfile.Meta) { m.Calibration.Scale[2] = -1 }
	rectified, dropped := everything(), everything()
	rectified[9].Activation = "relu"
	dropped = append(dropped, arch.Op{Kind: arch.Dropout, Name: "late", Input: 9, Rate: 0.1})
	for name, c := range map[string]struct {
		weights []byte
		p       Precision
		alone   bool
	}{
		"no dense layer":                  {randomWeights(t, changesOfShape(), 15, 9, Int8), Float32, true},
		"activation behind the head":      {randomWeights(t, rectified, 15, 9, Int8), Float32, true},
		"dropout behind the head":         {randomWeights(t, dropped, 15, 9, Int8), Float32, true},
		"negative scale and int8":         {randomWeights(t, everything(), 15, 9, Int8, negative), Int8, true},
		"negative scale and float32":      {randomWeights(t, everything(), 15, 9, Int8, negative), Float32, false},
		"no calibration, no dense layer":  {randomWeights(t, changesOfShape(), 15, 9, Int8, uncalibrated), Float32, false},
		"a head that can take everything": {randomWeights(t, everything(), 15, 9, Int8), Int8, false},
	} {
		nodes := exported(t, c.weights, c.p).operators()
		end := nodes[len(nodes)-3:]
		if alone := slices.Equal(end, []string{"Mul", "Add", "Sigmoid"}); alone != c.alone {
			t.Errorf("%s: ends in %v", name, end)
		}
	}
}
