package model

import (
	"fmt"

	"onesheet/model/kernels"
	"onesheet/model/plan"
	"onesheet/model/weightfile"
)

// Precision is the arithmetic that a network is computed in.
type Precision string

// The precisions. Int8 needs a weight file with the ranges of the activations,
// as `onesheet quantize` writes it.
const (
	Float32 Precision = "f32"
	Int8    Precision = "int8"
)

// Option changes what Load and New make.
type Option func(*options)

type options struct {
	precision  Precision
	preferInt8 bool
	mirrored   bool
}

// settle is what the options come to.
func settle(given []Option) (o options) {
	for _, set := range given {
		set(&o)
	}
	return o
}

// WithPrecision computes in p. By default it is Int8 where the weights allow it
// and the machine is not slower with it.
func WithPrecision(p Precision) Option { return func(o *options) { o.precision = p } }

// PreferInt8 computes in Int8 wherever the weights allow it, be the machine slower
// with it: for measurements, which must not hang on where they were made.
func PreferInt8() Option { return func(o *options) { o.preferInt8 = true } }

// precision is the one to compute in.
func precision(meta *weightfile.Meta, o options) (Precision, error) {
	switch o.precision {
	case "":
		if meta.Activations != nil && (o.preferInt8 || kernels.FastInt8()) {
			return Int8, nil
		}
		return Float32, nil
	case Int8:
		if meta.Activations == nil {
			return "", fmt.Errorf("model: the weights of %s lack the ranges of activations that %s needs: make them anew with onesheet quantize, or take %s", meta.Name, Int8, Float32)
		}
	case Float32:
	default:
		return "", fmt.Errorf("model: the precision %q is not known: %s and %s are", o.precision, Float32, Int8)
	}
	return o.precision, nil
}

// runner computes the logits of one picture at a time, [H,W,3] bytes, and tells
// after that what the pixels of the last feature map added to one of them, if
// the network is one where they can be told.
type runner interface {
	Run(rgb []byte) ([]float32, error)
	Evidence(output int) ([]float64, error)
}

// compiled is what a plan of either kind tells of itself.
type compiled interface {
	Outputs() int
	MapSize() (height, width int)
}

// compile makes a plan of the network, and tells how to make runners of it.
func compile(n plan.Network, meta *weightfile.Meta, p Precision) (compiled, func() runner, error) {
	if p == Float32 {
		f, err := plan.Float(n)
		return f, func() runner { return f.NewRunner() }, err
	}
	q, err := plan.Compile(n, meta.Activations.Ranges)
	return q, func() runner { return q.NewRunner() }, err
}
