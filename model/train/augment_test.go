package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

// gradient is a picture whose red grows with x and green with y.
func gradient(h, w int) []byte {
	p := make([]byte, 0, h*w*3)
	for y := range h {
		for x := range w {
			p = append(p, byte(10*x), byte(10*y), 128)
		}
	}
	return p
}

func TestIdentityViewIsThePicture(t *testing.T) {
	src := gradient(5, 4)
	dst := make([]float32, len(src))
	identity().render(dst, src, 5, 4)
	for i, b := range src {
		if want := float32(b)/127.5 - 1; math.Abs(float64(dst[i]-want)) > 1e-6 {
			t.Fatalf("value %d is %g, want %g", i, dst[i], want)
		}
	}
}

func TestFlipMirrorsExactly(t *testing.T) {
	src := gradient(3, 6)
	a := Augment{Flip: true}
	mirrored, same := 0, 0
	for seed := range uint64(20) {
		dst := make([]float32, len(src))
		a.draw(3, 6, rand.New(rand.NewPCG(seed, 0))).render(dst, src, 3, 6)
		switch {
		case math.Abs(float64(dst[0]-(50/127.5-1))) < 1e-6:
			mirrored++
		case math.Abs(float64(dst[0]+1)) < 1e-6:
			same++
		default:
			t.Fatalf("first value %g is neither edge of the picture", dst[0])
		}
	}
	if mirrored == 0 || same == 0 {
		t.Fatalf("%d mirrored and %d as they were: both must occur", mirrored, same)
	}
}

func TestAugmentedValuesStayInRange(t *testing.T) {
	src := gradient(16, 12)
	dst := make([]float32, len(src))
	for seed := range uint64(50) {
		DefaultAugment().draw(16, 12, rand.New(rand.NewPCG(seed, 1))).render(dst, src, 16, 12)
		for _, v := range dst {
			if v < -1 || v > 1 {
				t.Fatalf("value %g is outside -1 to 1", v)
			}
		}
	}
}

func TestShiftContinuesTheBorder(t *testing.T) {
	src := gradient(4, 4)
	dst := make([]float32, len(src))
	v := identity()
	v.x0 = -2 // two pixels beyond the left border
	v.render(dst, src, 4, 4)
	for x, want := range []float32{0, 0, 0, 10} {
		if got := (dst[x*3] + 1) * 127.5; math.Abs(float64(got-want)) > 1e-4 {
			t.Errorf("pixel %d: red %g, want %g", x, got, want)
		}
	}
}

func TestAugmentCheck(t *testing.T) {
	if err := DefaultAugment().Check(); err != nil {
		t.Error(err)
	}
	if err := (Augment{Zoom: 1}).Check(); err == nil {
		t.Error("a zoom of 1 would leave nothing, but was accepted")
	}
}
