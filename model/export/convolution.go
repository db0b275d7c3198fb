package export

import (
	"onesheet/model/arch"
	"onesheet/model/export/onnx"
	"onesheet/model/kernels"
)

// outputFirst turns our kernels [KH,KW,In,Out] into ONNX's [Out,In,KH,KW], and
// depthwise ones [KH,KW,1,C] into [C,1,KH,KW].
var outputFirst = []int{3, 2, 0, 1}

func (b *builder) convolution(op arch.Op, in value, act kernels.Activation) (value, error) {
	in = b.planar(in)
	attributes, err := sliding(op, in.shape)
	if err != nil {
		return value{}, err
	}
	group := 1
	if op.Kind == arch.Depthwise {
		group = in.shape.C
	}
	kernel, err := b.kernel(op.Name+"/kernel", outputFirst, nil)
	if err != nil {
		return value{}, err
	}
	bias, err := b.vector(op.Name+"/bias", nil, nil)
	if err != nil {
		return value{}, err
	}
	out := b.node(op.Name, "Conv", []string{in.name, kernel, bias}, append(attributes, onnx.Int("group", group))...)
	return b.activate(op.Name+"/"+op.Activation, value{name: out}, act), nil
}

func (b *builder) maxPool(op arch.Op, in value) (value, error) {
	in = b.planar(in)
	attributes, err := sliding(op, in.shape)
	return value{name: b.node(op.Name, "MaxPool", []string{in.name}, attributes...)}, err
}

// sliding gives the attributes of a window, with SAME padding written out for
// this input size.
func sliding(op arch.Op, in arch.Shape) ([]onnx.Attribute, error) {
	w, err := op.Window()
	if err != nil {
		return nil, err
	}
	outH, outW, top, left, err := w.Output(in.H, in.W)
	if err != nil {
		return nil, err
	}
	bottom := after(in.H, outH, w.Height, w.Stride, top)
	right := after(in.W, outW, w.Width, w.Stride, left)
	return []onnx.Attribute{
		onnx.Ints("kernel_shape", w.Height, w.Width),
		onnx.Ints("strides", w.Stride, w.Stride),
		onnx.Ints("pads", top, left, bottom, right),
	}, nil
}

// after is the padding behind the last of n pixels that the last of out
// windows reaches, when before pixels of it lie in front.
func after(n, out, kernel, stride, before int) int {
	return max((out-1)*stride+kernel-n-before, 0)
}
