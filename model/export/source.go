package export

import (
	"fmt"
	"strings"

	"onesheet/model"
	"onesheet/model/layers"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// source is a weight file that was checked as a whole.
type source struct {
	file    *weightfile.File
	meta    *weightfile.Meta
	network *layers.Network // with float32 parameters
	tensors map[string]layers.Tensor
}

// open refuses what model.Load would refuse.
func open(weights []byte) (*source, error) {
	f, err := weightfile.Parse(weights)
	if err != nil {
		return nil, err
	}
	r, err := model.ReferenceOf(f)
	if err != nil {
		return nil, err
	}
	n := r.Network()
	s := &source{file: f, meta: r.Meta(), network: n, tensors: map[string]layers.Tensor{}}
	for _, t := range n.Tensors() {
		s.tensors[t.Name] = t
	}
	return s, nil
}

// tensor gives a tensor of the network.
func (s *source) tensor(name string) (layers.Tensor, error) {
	t, ok := s.tensors[name]
	if !ok {
		return t, fmt.Errorf("the network has no tensor %q", name)
	}
	return t, nil
}

// int8s gives a kernel as integers with one positive scale for each channel:
// those of the file, or, if it holds float32, what quantizing gives.
func (s *source) int8s(t layers.Tensor) ([]int8, []float32, error) {
	stored, _ := s.file.Tensor(t.Name) // it is there: the network was loaded from it
	if stored.DType != weightfile.I8 {
		q, scale := quant.PerChannel(t.Values(), channels(t))
		return q, scale, nil
	}
	q, err := stored.Int8s()
	if err != nil {
		return nil, nil, err
	}
	scales, _ := s.file.Tensor(strings.TrimSuffix(t.Name, "kernel") + "scale")
	scale, err := scales.Float32s()
	if err != nil {
		return nil, nil, err
	}
	for c, v := range scale {
		if v <= 0 {
			return nil, nil, fmt.Errorf("tensor %q: the scale of channel %d is %g, ONNX needs a positive one: export it with precision %s", t.Name, c, v, Float32)
		}
	}
	return q, scale, nil
}

// channels is the number of output channels of a kernel, its last axis.
func channels(t layers.Tensor) int { return t.Shape[len(t.Shape)-1] }
