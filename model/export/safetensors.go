package export

import (
	"io"

	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// Safetensors writes a weight file, given as its bytes, with all tensors as
// float32 and all metadata kept: model.Load reads the result and it answers
// exactly as the original does.
func Safetensors(w io.Writer, weights []byte) error {
	s, err := open(weights)
	if err != nil {
		return err
	}
	f := &weightfile.File{Metadata: s.file.Metadata, Tensors: quant.Float32(s.network)}
	return weightfile.Write(w, f)
}
