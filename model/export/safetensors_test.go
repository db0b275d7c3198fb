package export

import (
	"bytes"
	"reflect"
	"testing"

	"onesheet/model"
	"onesheet/model/weightfile"
)

func TestSafetensorsAnswerLikeTheOriginal(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Int8)
	var b bytes.Buffer
	if err := Safetensors(&b, data); err != nil {
		t.Fatal(err)
	}
	before, after := probabilities(t, data, 15, 9), probabilities(t, b.Bytes(), 15, 9)
	if !reflect.DeepEqual(before, after) {
		t.Errorf("probabilities %v, before %v", after, before)
	}
	was, is := opened(t, data), opened(t, b.Bytes())
	if !reflect.DeepEqual(was.file.Metadata, is.file.Metadata) {
		t.Errorf("metadata %v, before %v", is.file.Metadata, was.file.Metadata)
	}
	for _, x := range is.file.Tensors {
		if x.DType != weightfile.F32 {
			t.Errorf("%s is %s", x.Name, x.DType)
		}
	}
	if len(is.file.Tensors) != len(is.network.Tensors()) {
		t.Errorf("%d tensors for a network of %d", len(is.file.Tensors), len(is.network.Tensors()))
	}
}

// probabilities classifies two random pictures, [2,K] row by row.
func probabilities(t *testing.T, weights []byte, h, w int) (out []float64) {
	t.Helper()
	r, err := model.LoadReference(weights)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.Probabilities(pictures(2, h, w))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		out = append(out, row...)
	}
	return out
}

func TestSafetensorsRefusesDamage(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Int8)
	data[len(data)/2] ^= 1
	var b bytes.Buffer
	if err := Safetensors(&b, data); err == nil || b.Len() > 0 {
		t.Errorf("error %v, %d bytes written", err, b.Len())
	}
}
