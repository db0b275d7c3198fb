//go:build !amd64

package kernels

func addWeightGrad(dw, x, g []float32, s ConvShape, n int) { plainAddWeightGrad(dw, x, g, s, n) }

func winogradConv(y, x, w, bias []float32, s ConvShape, n int, act Activation) bool { return false }

func winogradWeightGrad(dw, x, g []float32, s ConvShape, n int) bool { return false }
