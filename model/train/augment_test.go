package train

import (
	"math"
	"math/rand/v2"
	"strings"
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

// corners counts at which corner of the picture the first output pixel looks,
// over many draws: 0 or the last red (columns) and green (rows).
func corners(t *testing.T, a Augment) (mirrored, upside int) {
	t.Helper()
	src := gradient(3, 6)
	for seed := range uint64(40) {
		dst := make([]float32, len(src))
		a.draw(3, 6, rand.New(rand.NewPCG(seed, 0))).render(dst, src, 3, 6)
		for c, last := range []float64{50, 20} {
			got := (float64(dst[c]) + 1) * 127.5
			switch {
			case math.Abs(got-last) < 1e-3 && c == 0:
				mirrored++
			case math.Abs(got-last) < 1e-3:
				upside++
			case math.Abs(got) > 1e-3:
				t.Fatalf("value %g is neither edge of the picture", got)
			}
		}
	}
	return mirrored, upside
}

func TestFlipsMirrorExactly(t *testing.T) {
	mirrored, upside := corners(t, Augment{Flip: true})
	if mirrored == 0 || mirrored == 40 || upside != 0 {
		t.Errorf("%d of 40 mirrored, %d upside down: want some mirrored only", mirrored, upside)
	}
	mirrored, upside = corners(t, Augment{Flip: true, FlipVertical: true})
	if mirrored == 0 || mirrored == 40 || upside == 0 || upside == 40 {
		t.Errorf("%d of 40 mirrored, %d upside down: want some of both", mirrored, upside)
	}
}

func TestRotationsCoverTheirRange(t *testing.T) {
	lowest, highest := 0.0, 0.0
	for seed := range uint64(500) {
		v := Augment{Rotate: 90}.draw(8, 8, rand.New(rand.NewPCG(seed, 5)))
		angle := math.Atan2(v.xy, v.yy) * 180 / math.Pi
		lowest, highest = min(lowest, angle), max(highest, angle)
	}
	if lowest < -90 || lowest > -85 || highest > 90 || highest < 85 {
		t.Errorf("angles from %g to %g, want -90 to 90", lowest, highest)
	}
}

func TestNewAugmentationsLeaveOldDrawsAlone(t *testing.T) {
	a := DefaultAugment()
	old := a.draw(16, 12, rand.New(rand.NewPCG(7, 1)))
	a.Rotate, a.FlipVertical = 30, true
	if v := a.draw(16, 12, rand.New(rand.NewPCG(7, 1))); v.gain != old.gain || v.offset != old.offset {
		t.Errorf("gain and offset changed from %g, %g to %g, %g", old.gain, old.offset, v.gain, v.offset)
	}
}

func TestAugmentedValuesStayInRange(t *testing.T) {
	src := gradient(16, 12)
	dst := make([]float32, len(src))
	for seed := range uint64(50) {
		for _, a := range []Augment{DefaultAugment(), StudyAugment()} {
			a.draw(16, 12, rand.New(rand.NewPCG(seed, 1))).render(dst, src, 16, 12)
			for _, v := range dst {
				if v < -1 || v > 1 {
					t.Fatalf("value %g is outside -1 to 1", v)
				}
			}
		}
	}
}

func TestAugmentCheck(t *testing.T) {
	for _, a := range []Augment{{}, DefaultAugment(), StudyAugment()} {
		if err := a.Check(); err != nil {
			t.Error(err)
		}
	}
	err := Augment{Zoom: 1, Rotate: 200, Shift: math.NaN()}.Check()
	for _, want := range []string{"zoom 1", "rotation 200", "shift NaN"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one that says %q", err, want)
		}
	}
}
