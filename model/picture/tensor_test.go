package picture

import (
	"image"
	"math"
	"testing"
)

func TestTensor(t *testing.T) {
	img := &image.NRGBA{Rect: image.Rect(0, 0, 1, 2), Stride: 8, Pix: []byte{0, 51, 255, 255, 9, 9, 9, 9, 102, 0, 204, 255}}
	mean, std := [3]float64{0.5, 0, 0.25}, [3]float64{0.5, 1, 0.25}
	want := []float64{-1, 0.2, 3, (0.4 - 0.5) / 0.5, 0, (0.8 - 0.25) / 0.25}
	got := make([]float64, 6)
	if err := Tensor(got, img, mean, std); err != nil {
		t.Fatal(err)
	}
	single := make([]float32, 6)
	if err := Tensor(single, img, mean, std); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-15 || single[i] != float32(got[i]) {
			t.Errorf("number %d is %v and %v, want %v", i, got[i], single[i], want[i])
		}
	}
	for _, n := range []int{0, 5, 7} {
		if err := Tensor(make([]float64, n), img, mean, std); err == nil {
			t.Errorf("a tensor of %d elements was accepted", n)
		}
	}
}
