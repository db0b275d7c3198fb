package decoy

import (
	"bytes"
	"strings"
	"testing"
)

func TestDrawIsRepeatable(t *testing.T) {
	for _, kind := range Kinds() {
		a, err := Draw(kind, 7)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Draw(kind, 7)
		if err != nil {
			t.Fatal(err)
		}
		other, err := Draw(kind, 8)
		if err != nil {
			t.Fatal(err)
		}
		if a.Rect != b.Rect || !bytes.Equal(a.Pix, b.Pix) {
			t.Errorf("%s: the same seed gives two pictures", kind)
		}
		if a.Rect == other.Rect && bytes.Equal(a.Pix, other.Pix) && kind != "blank" {
			t.Errorf("%s: two seeds give the same picture", kind)
		}
		if !a.Opaque() {
			t.Errorf("%s: the picture is not opaque", kind)
		}
	}
}

// Every kind but blank sheets has something on it.
func TestDrawDrawsSomething(t *testing.T) {
	for _, kind := range Kinds() {
		for seed := range uint64(10) {
			img, err := Draw(kind, seed)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[[3]byte]bool{}
			for i := 0; i < len(img.Pix); i += 4 {
				seen[[3]byte(img.Pix[i:i+3])] = true
			}
			if kind != "blank" && len(seen) < 2 {
				t.Errorf("%s, seed %d: one colour only", kind, seed)
			}
		}
	}
}

func TestDrawKnowsItsKinds(t *testing.T) {
	if _, err := Draw("poster", 1); err == nil || !strings.Contains(err.Error(), "sketch") {
		t.Errorf("error %v, want one that lists the kinds", err)
	}
}
