package explain

import (
	"errors"
	"image"
	"image/color"
	"math"
	"slices"
	"testing"
)

func TestScaled(t *testing.T) {
	for _, c := range []struct {
		shares []float64
		want   []float32
	}{
		{[]float64{-1, 0, 2, 4}, []float32{0, 0, 0.5, 1}},
		{[]float64{1, 2, 3}, []float32{0, 0.5, 1}},
		{[]float64{-3, -1}, []float32{0, 0}},
		{[]float64{5, 5}, []float32{0, 0}},
		{nil, []float32{}},
	} {
		if got := Scaled(c.shares); !slices.Equal(got, c.want) {
			t.Errorf("%v became %v, want %v", c.shares, got, c.want)
		}
	}
}

func TestEnlarged(t *testing.T) {
	m := Heatmap{Genre: "War", Height: 1, Width: 2, Values: []float32{0, 1}}
	got := m.Enlarged(2, 8)
	row := []float32{0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1}
	if got.Height != 2 || got.Width != 8 || got.Genre != "War" || !slices.Equal(got.Values, append(slices.Clone(row), row...)) {
		t.Errorf("got %+v", got)
	}
	if same := got.Enlarged(2, 8); !slices.Equal(same.Values, got.Values) {
		t.Errorf("at its own size the map becomes %v", same.Values)
	}
}

// A logit that counts the green pixels of one corner is taken down by patches on
// that corner alone.
func TestOccludeFindsWhatCounts(t *testing.T) {
	const h, w = 36, 24 // cells of 4 x 4
	rows, columns := Grid(h, w)
	rgb := make([]byte, h*w*3)
	for y := range 4 {
		for x := range 4 {
			rgb[((y+8)*w+x+12)*3+1] = 255 // all of cell 2,3
		}
	}
	before := slices.Clone(rgb)
	shares, err := Occlude(rgb, h, w, func(p []byte) (float64, error) {
		n := 0.0
		for i := 1; i < len(p); i += 3 {
			if p[i] == 255 {
				n++
			}
		}
		return n, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rgb, before) {
		t.Error("the picture was changed")
	}
	for i, s := range shares {
		y, x := i/columns, i%columns
		dy, dx := abs(y-2), abs(x-3)
		want := 0.0
		if dy <= 1 && dx <= 1 { // patches that cover it and the cell, of those that cover it
			want = 16 * patches(y, 2, rows) * patches(x, 3, columns) / (patches(y, y, rows) * patches(x, x, columns))
		}
		if math.Abs(s-want) > 1e-12 {
			t.Errorf("cell %d,%d: share %g, want %g", y, x, s, want)
		}
	}
}

// patches counts those along a side that cover both cells.
func patches(a, b, cells int) float64 {
	n := 0.0
	for p := range cells - 1 {
		if a-p >= 0 && a-p <= 1 && b-p >= 0 && b-p <= 1 {
			n++
		}
	}
	return n
}

func abs(v int) int { return max(v, -v) }

func TestOccludeRefuses(t *testing.T) {
	ok := func([]byte) (float64, error) { return 0, nil }
	for _, c := range [][3]int{{1, 6, 1 * 6 * 3}, {9, 1, 9 * 1 * 3}, {9, 6, 1}} {
		if _, err := Occlude(make([]byte, c[2]), c[0], c[1], ok); err == nil {
			t.Errorf("%v was accepted", c)
		}
	}
	bad := errors.New("the network broke")
	calls := 0
	_, err := Occlude(make([]byte, 9*6*3), 9, 6, func([]byte) (float64, error) {
		if calls++; calls > 3 {
			return 0, bad
		}
		return 0, nil
	})
	if !errors.Is(err, bad) {
		t.Errorf("error %v, want the network's", err)
	}
}

func TestOverlayGlowsWhereTheMapIsBright(t *testing.T) {
	img := image.NewNRGBA(image.Rect(5, 5, 25, 15))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	out := Overlay(img, Heatmap{Height: 1, Width: 2, Values: []float32{0, 1}})
	if out.Rect != image.Rect(0, 0, 20, 10) {
		t.Fatalf("the overlay measures %v", out.Rect)
	}
	if !out.Opaque() {
		t.Error("the overlay is not opaque")
	}
	last := -1
	for x := range 20 {
		if now := brightness(out.NRGBAAt(x, 3)); now < last {
			t.Errorf("column %d is darker than the one before", x)
		} else {
			last = now
		}
	}
	if left, right := brightness(out.NRGBAAt(0, 0)), brightness(out.NRGBAAt(19, 0)); right-left < 60 {
		t.Errorf("brightness goes from %d to %d only", left, right)
	}
}

func brightness(c color.NRGBA) int { return (2*int(c.R) + 5*int(c.G) + int(c.B)) / 8 }
