package export

import (
	"slices"

	"onesheet/model/arch"
	"onesheet/model/export/onnx"
	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// folds tells whether operation i can take the calibration into its weights:
// it is the last one, a dense layer, and nothing comes between it and the
// logits. int8 kernels take it into their scales, which must stay positive.
func (b *builder) folds(i int) bool {
	g, c := b.network.Graph(), b.meta.Calibration
	if i != len(g)-1 || g[i].Kind != arch.Dense || c.Kind != weightfile.CalibrationPlatt {
		return false
	}
	if act, err := g[i].Act(); err != nil || act != kernels.None {
		return false
	}
	return b.precision == Float32 || slices.Min(c.Scale) > 0
}

// calibrate adds scale*logit + bias where the last layer could not take it.
func (b *builder) calibrate(logits value) value {
	c := b.meta.Calibration
	if c.Kind != weightfile.CalibrationPlatt || b.folds(len(b.outputs)-1) {
		return logits
	}
	scale, bias := b.unique("calibration/scale"), b.unique("calibration/bias")
	b.graph.Initializers = append(b.graph.Initializers, narrow(scale, c.Scale), narrow(bias, c.Bias))
	logits.name = b.node("calibration/scaled", "Mul", []string{logits.name, scale})
	logits.name = b.node("calibration", "Add", []string{logits.name, bias})
	return logits
}

// narrow makes a vector of float32; the metadata's numbers are at most 1e6.
func narrow(name string, values []float64) onnx.Tensor {
	out := make([]float32, len(values))
	for i, v := range values {
		out[i] = float32(v)
	}
	return onnx.Float32s(name, []int{len(out)}, out)
}
