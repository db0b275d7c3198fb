package model

import (
	"bytes"
	"math"
	"testing"
)

func TestMirror(t *testing.T) {
	got := mirror([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2)
	if want := []byte{4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9}; !bytes.Equal(got, want) {
		t.Errorf("mirrored %v, want %v", got, want)
	}
}

func TestMirroredIsTheMeanOfBothSides(t *testing.T) {
	data := tiny(t, nil, "Drama", "Comedy", "War")
	plain, both := load(t, data), load(t, data, Mirrored())
	rgb := make([]byte, 12*8*3)
	for i := range rgb {
		rgb[i] = byte(i * i)
	}
	sides, err := plain.Logits([][]byte{rgb, mirror(rgb, 8)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := both.Logits([][]byte{rgb, mirror(rgb, 8)})
	if err != nil {
		t.Fatal(err)
	}
	differ := false
	for g := range sides[0] {
		differ = differ || sides[0][g] != sides[1][g]
		for k := range got {
			if want := (sides[0][g] + sides[1][g]) / 2; math.Abs(got[k][g]-want) > 1e-12 {
				t.Errorf("logit %d of side %d is %g, want %g", g, k, got[k][g], want)
			}
		}
	}
	if !differ {
		t.Error("both sides look the same to the network: the test shows nothing")
	}
}
