package export

import (
	"math"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
)

// A batch-norm without variance divides by the square root of its epsilon.
func TestEpsilonIsTheLayers(t *testing.T) {
	l := layers.NewBatchNorm2D(1)
	l.Var.Data().F32()[0] = 0
	x, err := ops.NewFeatureMap([]float32{1}, 1, 1, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	y, err := l.Forward(layers.Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	if got := 1 / math.Pow(y.Value().Data().F64()[0], 2); math.Abs(got/arch.BatchNormEpsilon-1) > 1e-5 {
		t.Errorf("the layer's epsilon is %g, exported is %g", got, arch.BatchNormEpsilon)
	}
}

func TestBatchNormIsExportedWhole(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Float32)
	r, s := exported(t, data, Float32), opened(t, data)
	n := r.node(t, "bn")
	if got := n.attributes["epsilon"].Float(2); got != arch.BatchNormEpsilon {
		t.Errorf("epsilon %g", got)
	}
	for i, name := range []string{"gamma", "beta", "mean", "variance"} {
		got, want := r.initializers[n.inputs[1+i]].floats(), s.tensors["bn/"+name].Values()
		for k, v := range want {
			if got[k] != v {
				t.Errorf("%s[%d] is %g, want %g", name, k, got[k], v)
			}
		}
	}
}
