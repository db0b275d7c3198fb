// Package plan compiles networks for inference.
//
// A plan is made once from a graph and its weights: dropout vanishes, flattening
// becomes a view, batch normalization is folded into the layer before it,
// activations and residual additions are done by the convolution whose result
// they take, weights are packed for the processor at hand, and all buffers are
// laid out in one block of memory. Running it allocates nothing.
//
// [Float] is the plan in float32. [Compile] gives the int8 plan, whose
// arithmetic package kernels specifies (see kernels.MaxCode): every
// platform computes the same bits, from the picture's bytes to the logits. A
// picture enters as its bytes without their last bit; around maps that windows
// hang over lies a border of the code that stands for 0; what is a single pixel
// deep in the head of a network is float32. Compile needs the ranges of the
// activations, which [Nearest] and [Calibrate] measure.
//
// The package knows neither spago nor autograd: it reads weight files by itself,
// so that a browser needs nothing else.
package plan
