package weightfile

import (
	"fmt"
	"slices"
)

// Mean returns the first file with the mean of all files' values in each of its
// tensors, which must be float32 and of the same names and shapes in all of
// them. Networks trained from one start lie in one valley, where the mean of
// their weights is often better than each (Wortsman et al. 2022, "Model soups").
func Mean(files ...*File) (*File, error) {
	if len(files) == 0 {
		return nil, fmt.Errorf("weight file: the mean of no files")
	}
	out := &File{Metadata: files[0].Metadata}
	for i, t := range files[0].Tensors {
		mean, err := meanTensor(i, files)
		if err != nil {
			return nil, err
		}
		out.Tensors = append(out.Tensors, Float32Tensor(t.Name, t.Shape, mean))
	}
	return out, nil
}

// meanTensor is the mean of the tensors at place i of each file.
func meanTensor(i int, files []*File) ([]float32, error) {
	first := files[0].Tensors[i]
	var sums []float64
	for n, f := range files {
		if len(f.Tensors) != len(files[0].Tensors) || f.Tensors[i].Name != first.Name || !slices.Equal(f.Tensors[i].Shape, first.Shape) {
			return nil, fmt.Errorf("weight file: file %d is of another network: it has no tensor %s of shape %v at that place", n+1, quoted(first.Name), first.Shape)
		}
		values, err := f.Tensors[i].Float32s()
		if err != nil {
			return nil, err
		}
		if sums == nil {
			sums = make([]float64, len(values))
		}
		for k, v := range values {
			sums[k] += float64(v)
		}
	}
	mean := make([]float32, len(sums))
	for k, sum := range sums {
		mean[k] = float32(sum / float64(len(files)))
	}
	return mean, nil
}
