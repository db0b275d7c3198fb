//go:build !amd64 && !(js && kernel)

package kernels

func packConv(k *ConvKernel, w, bias []float32) { plainPackConv(k, w, bias) }

func conv(y, x []float32, k *ConvKernel, s ConvShape, residual []float32, act Activation) {
	plainConv(y, x, k, s, residual, act)
}

func maxPool(y, x []float32, s PoolShape) { plainMaxPool(y, x, s) }
