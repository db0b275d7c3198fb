package train

import (
	"path/filepath"

	"onesheet/model/layers"
	"onesheet/model/weightfile"
)

// BestFile is the name of the best epoch's float32 weights in a run's folder.
const BestFile = "best.safetensors"

// saveBest writes the network's float32 weights as a complete weight file.
func saveBest(run string, n *layers.Network, meta weightfile.Meta) error {
	f := &weightfile.File{}
	if err := f.SetMeta(&meta); err != nil {
		return err
	}
	for _, t := range n.Tensors() {
		f.Tensors = append(f.Tensors, weightfile.Float32Tensor(t.Name, t.Shape, t.Values()))
	}
	return writeWeights(filepath.Join(run, BestFile), f)
}
