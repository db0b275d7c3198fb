package quant

import (
	"fmt"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// withoutNorms gives a file in which those batch normalizations whose names
// start with prefix, and which the network does not have, are folded into the
// layers that they follow: γ·(Wx+b-μ)/√(σ²+ε) + β is again a layer, with other
// W and b (Ioffe and Szegedy 2015). A file that tells no graph stays as it is.
func withoutNorms(n *layers.Network, prefix string, f *weightfile.File) (*weightfile.File, error) {
	if _, told := f.Metadata["graph"]; !told {
		return f, nil
	}
	g, err := arch.FromFile(f)
	if err != nil {
		return nil, err
	}
	out := &weightfile.File{Metadata: f.Metadata, Tensors: slices.Clone(f.Tensors)}
	for i, op := range g {
		if op.Kind != arch.BatchNorm || !strings.HasPrefix(op.Name, prefix) || has(n, op.Name) {
			continue
		}
		if err := foldNorm(out, g, i); err != nil {
			return nil, fmt.Errorf("quant: the network has no %s, and it cannot be folded into the layer before it: %w", op.Name, err)
		}
	}
	return out, nil
}

func has(n *layers.Network, name string) bool {
	return slices.ContainsFunc(n.Graph(), func(op arch.Op) bool { return op.Name == name })
}

// foldNorm folds operation i of a graph, a batch normalization, into the layer
// that feeds it.
func foldNorm(f *weightfile.File, g arch.Graph, i int) error {
	before, err := linearBefore(g, i)
	if err != nil {
		return err
	}
	kernel, err := float32sOf(f, before.Name+"/kernel")
	if err != nil {
		return err
	}
	bias, err := float32sOf(f, before.Name+"/bias")
	if err != nil {
		return err
	}
	gain, shift, err := affine(f, g[i].Name, len(bias))
	if err != nil {
		return err
	}
	if len(bias) == 0 || len(kernel)%len(bias) != 0 {
		return fmt.Errorf("%s has %d weights for %d channels", before.Name, len(kernel), len(bias))
	}
	for k := range kernel { // the channels are a kernel's last dimension
		kernel[k] = float32(float64(kernel[k]) * gain[k%len(bias)])
	}
	for c := range bias {
		bias[c] = float32(float64(bias[c])*gain[c] + shift[c])
	}
	replace(f, before.Name+"/kernel", kernel)
	replace(f, before.Name+"/bias", bias)
	return nil
}

// linearBefore is the layer that feeds operation i and nothing else, unchanged.
func linearBefore(g arch.Graph, i int) (arch.Op, error) {
	at := g[i].Sources()[0]
	if at < 0 || at >= i {
		return arch.Op{}, fmt.Errorf("it does not follow a layer")
	}
	before := g[at]
	if !slices.Contains([]arch.Kind{arch.Conv, arch.Depthwise, arch.Dense}, before.Kind) || before.Activation != "" && before.Activation != "none" {
		return arch.Op{}, fmt.Errorf("%s, which it follows, is no linear layer", before.Name)
	}
	for j, op := range g {
		if j != i && slices.Contains(op.Sources(), at) {
			return arch.Op{}, fmt.Errorf("%s feeds %s as well", before.Name, op.Name)
		}
	}
	return before, nil
}

// affine gives the normalization as y = gain·x + shift, for each channel.
func affine(f *weightfile.File, name string, channels int) (gain, shift []float64, err error) {
	var t [4][]float64
	for i, part := range []string{"gamma", "beta", "mean", "variance"} {
		values, err := float32sOf(f, name+"/"+part)
		if err != nil {
			return nil, nil, err
		}
		if len(values) != channels {
			return nil, nil, fmt.Errorf("%s/%s has %d values for %d channels", name, part, len(values), channels)
		}
		for _, v := range values {
			t[i] = append(t[i], float64(v))
		}
	}
	if gain, shift, err = arch.Affine(t[0], t[1], t[2], t[3]); err != nil {
		return nil, nil, fmt.Errorf("%s/%w", name, err)
	}
	return gain, shift, nil
}

func float32sOf(f *weightfile.File, name string) ([]float32, error) {
	t, ok := f.Tensor(name)
	if !ok {
		return nil, fmt.Errorf("%s is missing in the file", name)
	}
	v, err := t.Float32s()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// replace puts other values in a tensor's place. The old bytes, which may
// belong to another file as well, stay.
func replace(f *weightfile.File, name string, values []float32) {
	i := slices.IndexFunc(f.Tensors, func(t weightfile.Tensor) bool { return t.Name == name })
	f.Tensors[i] = weightfile.Float32Tensor(name, f.Tensors[i].Shape, values)
}
