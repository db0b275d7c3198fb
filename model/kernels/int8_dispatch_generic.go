//go:build !amd64 && !(js && kernel)

package kernels

func int8ConvLayout() int8Layout { return plainInt8Layout }

func int8Conv(y, x []uint8, k *Int8Kernel, g Int8Grid, o Int8Output) { plainInt8Conv(y, x, k, g, o) }

func int8Dense(y []float32, x []uint8, k *Int8Kernel, xRun int) { plainInt8Dense(y, x, k, xRun) }

func packInt8Depthwise(k *Int8DepthwiseKernel, w []int8, bias []int32, multiplier []float32) {
	plainPackInt8Depthwise(k, w, bias, multiplier)
}

func int8Depthwise(y, x []uint8, k *Int8DepthwiseKernel, g Int8Grid, zero int32) {
	plainInt8Depthwise(y, x, k, g, zero)
}

func int8MaxPool(y, x []uint8, s Int8PoolShape) { plainInt8MaxPool(y, x, s) }

func int8SumRow(sums []int32, row []uint8) { plainInt8SumRow(sums, row) }
