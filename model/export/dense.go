package export

import (
	"onesheet/model/arch"
	"onesheet/model/export/onnx"
	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// denseOutputFirst turns our dense kernels [In,Out] into [Out,In], which Gemm
// takes with transB. The plain order would do as well in float32, but ONNX
// Runtime 1.30 makes a MatMulNBits of int8 weights in that order, which rounds
// activations to int8 too: up to 6e-3 off in a probability.
var denseOutputFirst = []int{1, 0}

// dense flattens its input if need be; with calibrated it is the head that
// takes the calibration into its weights.
func (b *builder) dense(op arch.Op, in value, act kernels.Activation, calibrated bool) (value, error) {
	var c weightfile.Calibration
	if calibrated {
		c = b.meta.Calibration
	}
	kernel, err := b.kernel(op.Name+"/kernel", denseOutputFirst, c.Scale)
	if err != nil {
		return value{}, err
	}
	bias, err := b.vector(op.Name+"/bias", c.Scale, c.Bias)
	if err != nil {
		return value{}, err
	}
	out := b.node(op.Name, "Gemm", []string{b.flatten(in).name, kernel, bias}, onnx.Int("transB", 1))
	return b.activate(op.Name+"/"+op.Activation, value{name: out, flat: true}, act), nil
}
