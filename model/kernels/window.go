package kernels

import "fmt"

// Padding is the rule that decides how far a window may reach over the border.
type Padding int

// The two padding rules.
const (
	// Same pads with zeros so that the output has ceil(n/stride) pixels, by
	// TensorFlow's rule: total = max((ceil(n/s)-1)*s+k-n, 0), the smaller half
	// before, the larger half after.
	Same Padding = iota
	// Valid does not pad: every window lies inside the picture.
	Valid
)

// String gives the field's name of the rule.
func (p Padding) String() string {
	if p == Same {
		return "same"
	}
	return "valid"
}

// Window is what slides over a feature map: a kernel of Height x Width pixels
// that moves by Stride in both directions.
type Window struct {
	Height, Width, Stride int
	Padding               Padding
}

// Output gives the size of the output for an input of h x w pixels, and the
// zeros before the first row and column.
func (w Window) Output(h, wd int) (outH, outW, top, left int, err error) {
	if w.Height < 1 || w.Width < 1 || w.Stride < 1 {
		return 0, 0, 0, 0, fmt.Errorf("kernels: window %dx%d with stride %d is not possible", w.Height, w.Width, w.Stride)
	}
	outH, top = extent(h, w.Height, w.Stride, w.Padding)
	outW, left = extent(wd, w.Width, w.Stride, w.Padding)
	if outH < 1 || outW < 1 {
		return 0, 0, 0, 0, fmt.Errorf("kernels: a %dx%d window (%s) does not fit into %dx%d pixels", w.Height, w.Width, w.Padding, h, wd)
	}
	return outH, outW, top, left, nil
}

// extent is Output in one dimension: n pixels, kernel k, stride s.
func extent(n, k, s int, p Padding) (out, before int) {
	if p == Valid {
		return (n-k)/s + 1, 0
	}
	out = (n + s - 1) / s
	return out, max((out-1)*s+k-n, 0) / 2
}
