package importer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// convert takes the weights of the graph's layers out of a source. All names
// and shapes are compared before the first value is read.
func convert(src source, g arch.Graph, input arch.Shape) ([]weightfile.Tensor, error) {
	list, err := layersOf(g, input)
	if err != nil {
		return nil, err
	}
	if err := compare(src, list); err != nil {
		return nil, err
	}
	var out []weightfile.Tensor
	for _, l := range list {
		weight, err := readTensor(src, l.theirs+".weight")
		if err != nil {
			return nil, err
		}
		bias, err := readTensor(src, l.theirs+".bias")
		if err != nil {
			return nil, err
		}
		out = append(out,
			weightfile.Float32Tensor(l.ours+"/kernel", l.kernelShape(), l.kernel(weight)),
			weightfile.Float32Tensor(l.ours+"/bias", []int{l.out}, bias))
	}
	return out, nil
}

// readTensor reads values, all of which must be finite.
func readTensor(src source, name string) ([]float32, error) {
	values, err := src[name].read()
	if err != nil {
		return nil, fmt.Errorf("tensor %s: %w", name, err)
	}
	for i, v := range values {
		if v-v != 0 {
			return nil, fmt.Errorf("tensor %s: number %d is %v", name, i, v)
		}
	}
	return values, nil
}

// compare tells how the source differs from the layers, if it does.
func compare(src source, list []layer) error {
	var different []string
	known := map[string]bool{}
	want := func(name string, shape []int) {
		known[name] = true
		t, ok := src[name]
		switch {
		case !ok:
			different = append(different, name+" is missing")
		case !slices.Equal(t.shape, shape):
			different = append(different, fmt.Sprintf("%s has the shape %v, want %v", name, t.shape, shape))
		}
	}
	for _, l := range list {
		want(l.theirs+".weight", l.weightShape())
		want(l.theirs+".bias", []int{l.out})
	}
	for _, name := range slices.Sorted(maps.Keys(src)) {
		if strings.HasPrefix(name, "features.") && !known[name] {
			different = append(different, shorten(name)+" has no place in VGG16")
		}
	}
	if len(different) == 0 {
		return nil
	}
	return fmt.Errorf("these are not VGG16's weights%s: %s", hint(src, known), abridged(different, 6))
}

// hint says what the file may be instead.
func hint(src source, known map[string]bool) string {
	names := slices.Sorted(maps.Keys(src))
	switch {
	case len(names) == 0:
		return " (the file has no tensors)"
	case slices.ContainsFunc(names, func(n string) bool {
		return strings.HasPrefix(n, "features.") && strings.HasSuffix(n, ".running_mean")
	}):
		return " but those of a VGG with batch normalization (take vgg16, not vgg16_bn)"
	case !slices.ContainsFunc(names, func(n string) bool { return known[n] }):
		for i := range names {
			names[i] = shorten(names[i])
		}
		return fmt.Sprintf(" but another network's, with the tensors %s", abridged(names, 3))
	}
	return ""
}

// abridged joins the first few texts.
func abridged(texts []string, most int) string {
	if len(texts) <= most {
		return strings.Join(texts, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(texts[:most], "; "), len(texts)-most)
}

// shorten cuts a name from a file to a readable length.
func shorten(name string) string {
	if len(name) > 80 {
		name = name[:80] + "…"
	}
	return fmt.Sprintf("%q", name)
}
