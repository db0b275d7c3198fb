// Package ops holds the differentiable operators of Onesheet's networks, each
// with its forward and its backward pass side by side in one file.
//
// spago brings the graph, the parameters and the optimizers; its own
// convolution makes a graph node for every output pixel, so the convolutional
// operators are ours. Each is an ag.AutoGradFunction that calls the kernels of
// package kernels, and works in float32 (training, inference) and in float64
// (gradient checks).
//
// A feature map is NHWC: a matrix of N*H*W rows and C columns plus its
// geometry (FeatureMap). Constructors check every shape and return an error,
// because an error inside a running spago operator would end the process.
package ops
