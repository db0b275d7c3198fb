// Package quant turns float32 networks into int8 weight files and back.
//
// Kernels are quantized symmetrically with one scale for each output channel
// (Krishnamoorthi 2018, "Quantizing deep convolutional networks for efficient
// inference", section 2.2): value = int8 * scale[channel]. Biases and
// batch-norm tensors stay float32; they are 1 % of the bytes.
package quant
