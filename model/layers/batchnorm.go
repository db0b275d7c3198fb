package layers

import (
	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/arch"
	"onesheet/model/ops"
)

// batchNormMomentum is the weight of the past in the running statistics.
const batchNormMomentum = 0.9

// BatchNorm2D normalizes each channel: over the batch in training, by the
// running statistics in inference and where it is frozen.
type BatchNorm2D struct {
	nn.Module
	Gamma, Beta *nn.Param
	// Mean and Var are running statistics. They are parameters without
	// gradient, so that they are saved with the rest but never optimized.
	Mean, Var *nn.Param
	channels  int
}

// NewBatchNorm2D makes a layer that passes its input on unchanged at first.
func NewBatchNorm2D(channels int) *BatchNorm2D {
	return &BatchNorm2D{
		Gamma: constant(channels, 1), Beta: constant(channels, 0),
		Mean: constant(channels, 0).WithGrad(false), Var: constant(channels, 1).WithGrad(false),
		channels: channels,
	}
}

// Forward normalizes the one input and, in training, updates the running
// statistics.
func (l *BatchNorm2D) Forward(c Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	if !c.Training || !l.Gamma.RequiresGrad() {
		running := &ops.Moments{Mean: l.Mean.Data().F64(), Var: l.Var.Data().F64()}
		y, _, err := ops.BatchNorm2D(in[0], l.Gamma, l.Beta, running, arch.BatchNormEpsilon)
		return y, err
	}
	y, batch, err := ops.BatchNorm2D(in[0], l.Gamma, l.Beta, nil, arch.BatchNormEpsilon)
	return y, l.learn(batch, err)
}

// activated is Forward in training with ReLU and dropout behind it.
func (l *BatchNorm2D) activated(c Context, x ops.FeatureMap, rate float64) (ops.FeatureMap, error) {
	y, batch, err := ops.BatchNormReLUDropout(x, l.Gamma, l.Beta, arch.BatchNormEpsilon, rate, c.Rand)
	return y, l.learn(batch, err)
}

// learn blends the moments of a batch into the running statistics, unless there
// was an error.
func (l *BatchNorm2D) learn(batch ops.Moments, err error) error {
	if err == nil {
		blend(l.Mean.Data().F32(), batch.Mean)
		blend(l.Var.Data().F32(), batch.Var)
	}
	return err
}

func blend(running []float32, batch []float64) {
	for i, v := range batch {
		running[i] = float32(batchNormMomentum*float64(running[i]) + (1-batchNormMomentum)*v)
	}
}

// Tensors lists gamma, beta and the running mean and variance, all [C].
func (l *BatchNorm2D) Tensors() []Tensor {
	shape := []int{l.channels}
	return []Tensor{
		{Name: "gamma", Shape: shape, Param: l.Gamma},
		{Name: "beta", Shape: shape, Param: l.Beta},
		{Name: "mean", Shape: shape, Param: l.Mean},
		{Name: "variance", Shape: shape, Param: l.Var},
	}
}
