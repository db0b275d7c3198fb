package kernels

import "testing"

// TestWindowOutput compares with TensorFlow's rules, worked out by hand.
func TestWindowOutput(t *testing.T) {
	cases := []struct {
		w                   Window
		h, wd               int
		outH, outW, top, lt int
	}{
		{Window{3, 3, 1, Same}, 5, 4, 5, 4, 1, 1},
		{Window{3, 3, 2, Same}, 192, 128, 96, 64, 0, 0}, // the odd pixel of padding goes after
		{Window{3, 3, 2, Same}, 5, 7, 3, 4, 1, 1},
		{Window{2, 5, 2, Same}, 5, 5, 3, 3, 0, 2},
		{Window{1, 1, 3, Same}, 7, 1, 3, 1, 0, 0},
		{Window{3, 2, 2, Valid}, 5, 5, 2, 2, 0, 0},
		{Window{5, 5, 1, Valid}, 5, 5, 1, 1, 0, 0},
	}
	for _, c := range cases {
		h, w, top, left, err := c.w.Output(c.h, c.wd)
		if err != nil || h != c.outH || w != c.outW || top != c.top || left != c.lt {
			t.Errorf("%+v on %dx%d: %dx%d, %d above, %d to the left, error %v, want %dx%d, %d, %d",
				c.w, c.h, c.wd, h, w, top, left, err, c.outH, c.outW, c.top, c.lt)
		}
	}
}

func TestWindowRefuses(t *testing.T) {
	for _, w := range []Window{{0, 3, 1, Same}, {3, 0, 1, Same}, {3, 3, 0, Same}, {6, 3, 1, Valid}, {3, 5, 1, Valid}} {
		if _, _, _, _, err := w.Output(5, 4); err == nil {
			t.Errorf("%+v on 5x4 pixels was accepted", w)
		}
	}
}
