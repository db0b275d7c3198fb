package quant

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// scaleName gives the tensor that holds a kernel's scales: a/kernel → a/scale.
func scaleName(kernel string) string { return strings.TrimSuffix(kernel, "kernel") + "scale" }

// Load builds the network that a weight file describes, for pictures of the
// given shape, with dequantized float32 parameters. Kernels may be I8 with
// scales or F32. Every tensor must be there in its right shape.
func Load(f *weightfile.File, input arch.Shape) (*layers.Network, error) {
	g, err := arch.FromFile(f)
	if err != nil {
		return nil, err
	}
	if err := afford(g, input, f); err != nil {
		return nil, err
	}
	n, err := layers.NewNetwork(g, input, nil)
	if err != nil {
		return nil, err
	}
	return n, fill(n.Tensors(), f)
}

// LoadBackbone builds the network of a backbone file with a new head for the
// given number of classes instead of its own classifier. The head is drawn
// from r.
func LoadBackbone(f *weightfile.File, input arch.Shape, classes int, dropout float64, r *rand.Rand) (*layers.Network, error) {
	g, err := arch.FromFile(f)
	if err != nil {
		return nil, err
	}
	if g, err = g.WithHead(classes, dropout); err != nil {
		return nil, err
	}
	n, err := layers.NewNetwork(g, input, r)
	if err != nil {
		return nil, err
	}
	backbone := slices.DeleteFunc(n.Tensors(), func(t layers.Tensor) bool {
		return strings.HasPrefix(t.Name, arch.HeadName+"/")
	})
	return n, fill(backbone, f)
}

// afford refuses a graph that needs more weights than the file holds, before
// memory is spent on it.
func afford(g arch.Graph, input arch.Shape, f *weightfile.File) error {
	need, err := g.Parameters(input)
	if err != nil {
		return err
	}
	have := 0
	for _, t := range f.Tensors {
		have += len(t.Data) // at least one byte for each weight
	}
	if need > have {
		return fmt.Errorf("quant: the network needs %d weights, the file holds %d bytes", need, have)
	}
	return nil
}

func fill(tensors []layers.Tensor, f *weightfile.File) error {
	for _, t := range tensors {
		if err := fillOne(t, f); err != nil {
			return fmt.Errorf("quant: tensor %q: %w", t.Name, err)
		}
	}
	return nil
}

func fillOne(t layers.Tensor, f *weightfile.File) error {
	stored, ok := f.Tensor(t.Name)
	if !ok {
		return fmt.Errorf("is missing in the file")
	}
	if !slices.Equal(stored.Shape, t.Shape) {
		return fmt.Errorf("has shape %v, the network needs %v", stored.Shape, t.Shape)
	}
	if stored.DType != weightfile.I8 {
		values, err := stored.Float32s()
		if err != nil {
			return err
		}
		copy(t.Values(), values)
		return nil
	}
	return fillInt8(t, stored, f)
}

func fillInt8(t layers.Tensor, stored weightfile.Tensor, f *weightfile.File) error {
	q, err := stored.Int8s()
	if err != nil {
		return err
	}
	s, ok := f.Tensor(scaleName(t.Name))
	if !ok {
		return fmt.Errorf("has no scales (%q is missing)", scaleName(t.Name))
	}
	scale, err := s.Float32s()
	if err != nil {
		return err
	}
	if channels := t.Shape[len(t.Shape)-1]; len(scale) != channels {
		return fmt.Errorf("has %d scales for %d channels", len(scale), channels)
	}
	Dequantize(t.Values(), q, scale)
	return nil
}
