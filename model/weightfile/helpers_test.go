package weightfile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"testing"
)

// sample returns a small file of ours: three tensors and all metadata.
func sample(t testing.TB) *File {
	t.Helper()
	f := &File{
		Metadata: map[string]string{"note": "a \"quoted\" line\nand a second, with é"},
		Tensors: []Tensor{
			Int8Tensor("conv/kernel", []int{1, 1, 3, 2}, []int8{-128, -1, 0, 1, 2, 127}),
			Float32Tensor("conv/scale", []int{2}, []float32{0.5, 0.25}),
			Float32Tensor("temperature", nil, []float32{1.5}),
		},
	}
	if err := f.SetMeta(sampleMeta()); err != nil {
		t.Fatal(err)
	}
	return f
}

func sampleMeta() *Meta {
	return &Meta{
		Format:       Format,
		Name:         "tiny",
		Architecture: "one convolution",
		Graph:        json.RawMessage(`[{"op":"conv","input":-1}]`),
		Input:        Input{Height: 6, Width: 4, Mean: [3]float64{0.5, 0.5, 0.5}, Std: [3]float64{0.5, 0.25, 1}},
		Genres:       []string{"Action", "Horror"},
		Prior:        []float64{0.25, 0.125},
		Thresholds:   []float64{0.5, 1},
		Calibration:  Calibration{Kind: CalibrationPlatt, Scale: []float64{1, 1.5}, Bias: []float64{0, -0.5}},
		Provenance:   map[string]string{"seed": "1", "data": "<drawn> & made up"},
		Metrics:      json.RawMessage(`{"map":0.5}`),
	}
}

// written returns the bytes that Write gives.
func written(t testing.TB, f *File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// raw joins a hand-written header with the tensors' bytes.
func raw(header string, data ...byte) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(b, header...), data...)
}
