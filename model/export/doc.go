// Package export takes networks elsewhere: as ONNX, which most inference
// engines read, and as float32 safetensors.
//
// # The ONNX graph
//
//	input          float32 [N,3,H,W], red, green and blue planes of a picture of
//	               the network's size, each (pixel/255 - mean) / std
//	probabilities  float32 [N,K], one calibrated probability for each genre
//
// N is free; H, W and K are the network's. The normalization stays outside,
// where every engine's harness does it; calibration and sigmoid are inside, so
// that the output is what Onesheet shows. The calibration is folded into the
// last dense layer where there is one, else it stands as Mul and Add.
//
// Only common operators of operator set 13 are used: Conv, Gemm, MaxPool,
// GlobalAveragePool, BatchNormalization, Relu, Clip, Add, Mul, Transpose,
// Flatten, Reshape, Sigmoid and DequantizeLinear. SAME padding is written out
// as the pads it means for the network's input size, since it is asymmetric
// where a stride meets an even side. Dropout is left out: it does nothing in
// inference.
//
// Feature maps are [N,H,W,C] in Onesheet and [N,C,H,W] in ONNX. Kernels are
// transposed once, here; where a map of several pixels is flattened, a
// Transpose keeps our order, so that dense layers keep their rows.
//
// # int8
//
// Kernels are int8 initializers with one scale for each output channel, each
// behind a DequantizeLinear (the QDQ form). They are a weight file's own
// integers, or are quantized like them if the file is float32. Everything
// else, activations included, is float32: weight files carry no ranges of
// activations. The file is a quarter of the float32 one and gives the same
// probabilities. It saves bytes, not time: ONNX Runtime dequantizes kernels in
// every run (MobileNetV2 at 192x128, one thread: 13 ms, float32 5 ms) unless
// the session option session.disable_quant_qdq is "1", which does it once.
//
// # Metadata
//
// metadata_props holds, as weight files have them (see package weightfile):
// name, architecture, input (size, mean, std), genres (in the order of the
// outputs), prior, thresholds, provenance, metrics; and besides:
//
//	normalization  the formula above
//	output         what the output is
//	weights        how the kernels are stored
//	source_sha256  the checksum that the weight file carries
package export
