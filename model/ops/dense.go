package ops

import (
	"github.com/nlpodyssey/spago/mat"

	"onesheet/model/kernels"
)

// Dense is a fully connected layer, act(x·kernel + bias): a 1x1 convolution
// over a map of one pixel. x is [N,1,1,K], kernel K x M, the result [N,1,1,M].
func Dense(x FeatureMap, kernel, bias mat.Tensor, act kernels.Activation) (FeatureMap, error) {
	flat, err := Flatten(x)
	if err != nil {
		return FeatureMap{}, err
	}
	return Conv2D(flat, kernel, bias, Window{Height: 1, Width: 1, Stride: 1, Padding: Valid}, act)
}
