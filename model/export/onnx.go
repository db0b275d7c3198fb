package export

import (
	"fmt"
	"io"

	"onesheet/model/export/onnx"
)

// ONNX writes the network of a weight file, given as its bytes, as ONNX. The
// package comment describes the result. Equal weights give equal bytes.
func ONNX(w io.Writer, weights []byte, p Precision) error {
	if err := p.check(); err != nil {
		return err
	}
	s, err := open(weights)
	if err != nil {
		return err
	}
	b := newBuilder(s, p)
	if err := b.build(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	m := onnx.Model{Producer: "Onesheet", Doc: s.doc(), Metadata: s.metadata(p), Graph: b.graph}
	return m.Write(w)
}
