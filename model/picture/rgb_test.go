package picture

import (
	"bytes"
	"image"
	"testing"
)

func TestRGB(t *testing.T) {
	img := &image.NRGBA{Rect: image.Rect(0, 0, 1, 2), Stride: 8, Pix: []byte{0, 51, 255, 255, 9, 9, 9, 9, 102, 0, 204, 255}}
	got := make([]byte, 6)
	if err := RGB(got, img); err != nil {
		t.Fatal(err)
	}
	if want := []byte{0, 51, 255, 102, 0, 204}; !bytes.Equal(got, want) {
		t.Errorf("colours %v, want %v", got, want)
	}
	for _, n := range []int{0, 5, 7} {
		if err := RGB(make([]byte, n), img); err == nil {
			t.Errorf("%d bytes were accepted", n)
		}
	}
}
