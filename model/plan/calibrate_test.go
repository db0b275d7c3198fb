package plan

import (
	"math"
	"strings"
	"testing"

	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

func TestCalibrateFindsTheValues(t *testing.T) {
	_, n := random(t, inverted(), half(16, 12), 1)
	pictures := [][]byte{scene(n.Input, 1), scene(n.Input, 2)}
	whole, err := Calibrate(n, pictures, MinMax)
	if err != nil {
		t.Fatal(err)
	}
	if len(whole.Ranges) != 4 { // the head gives vectors, which are not quantized
		t.Errorf("ranges %v", whole.Ranges)
	}
	f, err := Float(n)
	if err != nil {
		t.Fatal(err)
	}
	r := f.NewRunner()
	r.observe = func(node int, values []float32) {
		name := f.program.nodes[node].name
		for _, v := range values {
			if w, ok := whole.Ranges[name]; ok && (float64(v) < w.Low || float64(v) > w.High) {
				t.Fatalf("%s gives %g, outside %v", name, v, w)
			}
		}
	}
	for _, rgb := range pictures {
		if _, err := r.Run(rgb); err != nil {
			t.Fatal(err)
		}
	}
	for _, method := range []string{Percentile, MSE} {
		cut, err := Calibrate(n, pictures, method)
		if err != nil {
			t.Fatal(err)
		}
		for name, r := range cut.Ranges {
			if w := whole.Ranges[name]; r.Low < w.Low || r.High > w.High || r.High <= r.Low {
				t.Errorf("%s: %s ranges from %g to %g of %g to %g", method, name, r.Low, r.High, w.Low, w.High)
			}
		}
	}
}

// TestNearest: of the three methods none may come nearer.
func TestNearest(t *testing.T) {
	_, n := random(t, inverted(), half(16, 12), 1)
	pictures := [][]byte{scene(n.Input, 1), scene(n.Input, 2)}
	f, err := Float(n)
	if err != nil {
		t.Fatal(err)
	}
	distance := func(ranges map[string]weightfile.Range) float64 {
		p, err := Compile(n, ranges)
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.distance(p, pictures)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	nearest, err := Nearest(n, pictures)
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{MinMax, Percentile, MSE} {
		a, err := Calibrate(n, pictures, method)
		if err != nil {
			t.Fatal(err)
		}
		if got, best := distance(a.Ranges), distance(nearest.Ranges); got < best || got == 0 {
			t.Errorf("%s comes as near as %g, %s only as %g", method, got, nearest.Method, best)
		}
	}
}

func TestCalibrateRefuses(t *testing.T) {
	_, n := random(t, inverted(), half(16, 12), 1)
	rgb := scene(n.Input, 1)
	for want, call := range map[string]func() error{
		"unknown method": func() error { _, err := Calibrate(n, [][]byte{rgb}, "entropy"); return err },
		"no pictures":    func() error { _, err := Calibrate(n, nil, MSE); return err },
		"are no":         func() error { _, err := Nearest(n, nil); return err },
		"bytes":          func() error { _, err := Calibrate(n, [][]byte{rgb, rgb[1:]}, MSE); return err },
	} {
		if err := call(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one that says %q", err, want)
		}
	}
}

// outlier is a histogram of 100,000 values from -1 to 1 and one of 50.
func outlier() *histogram {
	h, values := &histogram{act: kernels.None}, make([]float32, 100_001)
	for i := range values {
		values[i] = float32(2*float64(i)/100_000 - 1)
	}
	values[100_000] = 50
	h.reach(values)
	h.count(values)
	return h
}

func TestRangesAreCut(t *testing.T) {
	h := outlier()
	if r := h.whole(); r.Low != -1 || r.High != 50 {
		t.Errorf("everything is from %g to %g", r.Low, r.High)
	}
	if r := h.percentile(); math.Abs(r.Low+1) > 0.05 || math.Abs(r.High-1) > 0.05 {
		t.Errorf("the percentiles are %g and %g, want about -1 and 1", r.Low, r.High)
	}
	// Cut at h, the 127 codes over h+1 cost 100,000·((h+1)/127)²/12 and the one
	// value (50-h)², together least at h = 33.
	r := h.leastError()
	if r.High < 25 || r.High > 42 {
		t.Errorf("the least error is from %g to %g", r.Low, r.High)
	}
	if h.squaredError(r, math.Inf(1)) > h.squaredError(h.whole(), math.Inf(1)) {
		t.Error("a greater error than that of everything")
	}
}

func TestHistogramOfNothing(t *testing.T) {
	h := &histogram{act: kernels.ReLU}
	h.reach(make([]float32, 5))
	h.count(make([]float32, 5))
	if r := h.leastError(); r.Low != 0 || r.High != 0 {
		t.Errorf("only zeros were seen, the range is %v", r)
	}
}
