package export

import (
	"onesheet/model/arch"
	"onesheet/model/export/onnx"
)

func (b *builder) batchNorm(op arch.Op, in value) (value, error) {
	inputs := []string{in.name}
	for _, name := range []string{"gamma", "beta", "mean", "variance"} { // the order of ONNX
		v, err := b.vector(op.Name+"/"+name, nil, nil)
		if err != nil {
			return value{}, err
		}
		inputs = append(inputs, v)
	}
	in.name = b.node(op.Name, "BatchNormalization", inputs, onnx.Float("epsilon", arch.BatchNormEpsilon))
	return in, nil
}
