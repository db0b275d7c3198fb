//go:build !js

package model

import (
	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// Reference is the network of a weight file in spago, with its weights
// dequantized to float32: plain and differentiable. It is what training fits,
// and what the plans that Classifier runs are held to by tests. The browser's
// engine needs the plans alone: spago would add 44 KB to its download of 1,087,
// both after brotli.
type Reference struct {
	meta    *weightfile.Meta
	network *layers.Network
}

// LoadReference is Load for the network in spago.
func LoadReference(weights []byte) (*Reference, error) {
	f, err := weightfile.Parse(weights)
	if err != nil {
		return nil, err
	}
	return ReferenceOf(f)
}

// ReferenceOf is LoadReference for a file that is parsed already.
func ReferenceOf(f *weightfile.File) (*Reference, error) {
	meta, err := f.Meta()
	if err != nil {
		return nil, err
	}
	network, err := quant.Load(f, arch.Shape{H: meta.Input.Height, W: meta.Input.Width, C: 3})
	if err != nil {
		return nil, err
	}
	if err := fits(meta, network.Classes()); err != nil {
		return nil, err
	}
	return &Reference{meta, network}, nil
}

// Meta is what the weight file says of itself. It must not be changed.
func (r *Reference) Meta() *weightfile.Meta { return r.meta }

// Network is the network itself.
func (r *Reference) Network() *layers.Network { return r.network }

// Logits runs the network on a batch of pictures, x [N,H,W,3] normalized as the
// weight file says, and gives N rows of one logit for each genre.
func (r *Reference) Logits(x []float32) ([][]float64, error) {
	h, w := r.meta.Input.Height, r.meta.Input.Width
	n := len(x) / (h * w * 3)
	batch, err := ops.NewFeatureMap(x, n, h, w, 3)
	if err != nil {
		return nil, err
	}
	out, err := r.network.Forward(layers.Context{}, batch)
	if err != nil {
		return nil, err
	}
	flat, k := out.Value().Data().F64(), len(r.meta.Genres)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = flat[i*k : (i+1)*k]
	}
	return rows, nil
}

// Probabilities is Logits calibrated and made probabilities.
func (r *Reference) Probabilities(x []float32) ([][]float64, error) {
	rows, err := r.Logits(x)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		calibrate(r.meta.Calibration, row)
	}
	return rows, nil
}
