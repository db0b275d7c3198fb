package train

import (
	"path/filepath"

	"onesheet/model/layers"
	"onesheet/model/quant"
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
	f.Tensors = quant.Float32(n)
	return writeWeights(filepath.Join(run, BestFile), f)
}
