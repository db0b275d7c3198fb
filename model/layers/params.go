package layers

import (
	"math"
	"math/rand/v2"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
)

// constant makes a parameter vector of n equal values.
func constant(n int, v float32) *nn.Param {
	data := make([]float32, n)
	for i := range data {
		data[i] = v
	}
	return nn.NewParam(mat.NewDense[float32](mat.WithShape(1, n), mat.WithBacking(data)))
}

// heNormal draws a kernel of rows x cols with variance 2/fanIn, which keeps the
// scale of activations through ReLU layers (He et al. 2015). A nil source
// leaves zeros, for kernels about to be loaded from a file.
func heNormal(rows, cols, fanIn int, r *rand.Rand) *nn.Param {
	data := make([]float32, rows*cols)
	if r != nil {
		std := math.Sqrt(2 / float64(fanIn))
		for i := range data {
			data[i] = float32(r.NormFloat64() * std)
		}
	}
	return nn.NewParam(mat.NewDense[float32](mat.WithShape(rows, cols), mat.WithBacking(data)))
}
