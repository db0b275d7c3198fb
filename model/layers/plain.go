package layers

import (
	"github.com/nlpodyssey/spago/nn"

	"onesheet/model/ops"
)

// withoutTensors is embedded by the layers that have nothing to learn.
type withoutTensors struct{}

// Tensors lists nothing.
func (withoutTensors) Tensors() []Tensor { return nil }

// MaxPool2D keeps the largest value of each window.
type MaxPool2D struct {
	nn.Module
	withoutTensors
	window ops.Window
}

// Forward pools the one input.
func (l *MaxPool2D) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.MaxPool2D(in[0], l.window)
}

// GlobalAveragePool averages each channel over the picture.
type GlobalAveragePool struct {
	nn.Module
	withoutTensors
}

// Forward pools the one input.
func (l *GlobalAveragePool) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.GlobalAveragePool(in[0]), nil
}

// Dropout drops values in training and passes everything on in inference.
type Dropout struct {
	nn.Module
	withoutTensors
	rate float64
}

// Forward drops values of the one input.
func (l *Dropout) Forward(c Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.Dropout(in[0], l.rate, c.Training, c.Rand)
}

// ReLU is max(x, 0), or min(max(x, 0), 6) for MobileNet.
type ReLU struct {
	nn.Module
	withoutTensors
	six bool
}

// Forward clips the one input.
func (l *ReLU) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	if l.six {
		return ops.ReLU6(in[0]), nil
	}
	return ops.ReLU(in[0]), nil
}

// Add is the residual connection.
type Add struct {
	nn.Module
	withoutTensors
}

// Forward adds the two inputs.
func (l *Add) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.Add(in[0], in[1])
}

// Flatten makes one row of values of each picture.
type Flatten struct {
	nn.Module
	withoutTensors
}

// Forward flattens the one input.
func (l *Flatten) Forward(_ Context, in ...ops.FeatureMap) (ops.FeatureMap, error) {
	return ops.Flatten(in[0])
}
