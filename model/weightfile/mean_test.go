package weightfile

import (
	"slices"
	"strings"
	"testing"
)

func file(tensors ...Tensor) *File {
	return &File{Metadata: map[string]string{"name": tensors[0].Name}, Tensors: tensors}
}

func TestMean(t *testing.T) {
	a := file(Float32Tensor("w", []int{2}, []float32{1, 2}), Float32Tensor("b", []int{1}, []float32{-1}))
	b := file(Float32Tensor("w", []int{2}, []float32{3, 2}), Float32Tensor("b", []int{1}, []float32{0}))
	got, err := Mean(a, b)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]float32{{2, 2}, {-0.5}} {
		if values, err := got.Tensors[i].Float32s(); err != nil || !slices.Equal(values, want) {
			t.Errorf("tensor %d is %v (%v), want %v", i, values, err, want)
		}
	}
	if got.Metadata["name"] != "w" {
		t.Errorf("metadata %v", got.Metadata)
	}
	if values, _ := a.Tensors[0].Float32s(); !slices.Equal(values, []float32{1, 2}) {
		t.Errorf("the first file was changed to %v", values)
	}
}

func TestMeanTellsMistakes(t *testing.T) {
	a := file(Float32Tensor("w", []int{2}, []float32{1, 2}))
	for what, other := range map[string]*File{
		"no files":   nil,
		`tensor "w"`: file(Float32Tensor("v", []int{2}, []float32{1, 2})),
		"shape [2]":  file(Float32Tensor("w", []int{1}, []float32{1})),
		"file 2":     file(Float32Tensor("w", []int{2}, []float32{1, 2}), Float32Tensor("b", []int{1}, []float32{1})),
	} {
		var files []*File
		if other != nil {
			files = []*File{a, other}
		}
		if _, err := Mean(files...); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("error %v, want %q", err, what)
		}
	}
	int8s := file(Tensor{Name: "w", DType: I8, Shape: []int{2}, Data: []byte{1, 2}})
	if _, err := Mean(int8s, int8s); err == nil {
		t.Error("int8 weights were averaged")
	}
}
