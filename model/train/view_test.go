package train

import (
	"math"
	"testing"
)

// red gives the red byte that a rendered picture of width w has at (y,x).
func red(dst []float32, w, y, x int) float64 { return (float64(dst[(y*w+x)*3]) + 1) * 127.5 }

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

func TestShiftContinuesTheBorder(t *testing.T) {
	src := gradient(4, 4)
	dst := make([]float32, len(src))
	v := identity()
	v.x0 = -2 // two pixels beyond the left border
	v.render(dst, src, 4, 4)
	for x, want := range []float64{0, 0, 0, 10} {
		if got := red(dst, 4, 0, x); math.Abs(got-want) > 1e-4 {
			t.Errorf("pixel %d: red %g, want %g", x, got, want)
		}
	}
}

func TestQuarterTurnOfASquare(t *testing.T) {
	// Output (y,x) of a picture of side n, turned by 90 degrees, is input (n-1-x, y).
	const n = 5
	src := gradient(n, n)
	dst := make([]float32, len(src))
	turned(n, n, math.Pi/2, 1, 1, 1).render(dst, src, n, n)
	for y := range n {
		for x := range n {
			if got, want := red(dst, n, y, x), float64(10*y); math.Abs(got-want) > 1e-3 {
				t.Errorf("(%d,%d): red %g, want %g", y, x, got, want)
			}
			green := (float64(dst[(y*n+x)*3+1]) + 1) * 127.5
			if want := float64(10 * (n - 1 - x)); math.Abs(green-want) > 1e-3 {
				t.Errorf("(%d,%d): green %g, want %g", y, x, green, want)
			}
		}
	}
}

func TestHalfTurnIsBothFlips(t *testing.T) {
	src := gradient(6, 4)
	half, flipped := make([]float32, len(src)), make([]float32, len(src))
	turned(6, 4, math.Pi, 1, 1, 1).render(half, src, 6, 4)
	turned(6, 4, 0, 1, -1, -1).render(flipped, src, 6, 4)
	for i := range half {
		if math.Abs(float64(half[i]-flipped[i])) > 1e-4 {
			t.Fatalf("value %d is %g turned and %g flipped", i, half[i], flipped[i])
		}
	}
}

func TestBothWaysOfRenderingAgree(t *testing.T) {
	// A turn too small to be seen takes the general way.
	src := gradient(9, 7)
	upright, general := make([]float32, len(src)), make([]float32, len(src))
	turned(9, 7, 0, 0.8, 1, -1).render(upright, src, 9, 7)
	turned(9, 7, 1e-9, 0.8, 1, -1).render(general, src, 9, 7)
	for i := range upright {
		if math.Abs(float64(upright[i]-general[i])) > 1e-5 {
			t.Fatalf("value %d is %g upright and %g turned", i, upright[i], general[i])
		}
	}
}

func TestATurnKeepsTheCentre(t *testing.T) {
	src := gradient(7, 5)
	dst := make([]float32, len(src))
	for _, angle := range []float64{0.3, 1, 2, -1.2} {
		turned(7, 5, angle, 1, 1, 1).render(dst, src, 7, 5)
		if got := red(dst, 5, 3, 2); math.Abs(got-20) > 1e-3 {
			t.Errorf("angle %g: the centre's red is %g, want 20", angle, got)
		}
	}
}
