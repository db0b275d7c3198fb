package kernels

import "testing"

// TestLargeResults covers results that are written past the caches, once aligned
// to cache lines and once not; plain Go is the reference.
func TestLargeResults(t *testing.T) {
	const m, n = streamFrom/32 + 5, 32
	s := same(1, 225, 224, 64, 3, 1, 1)
	half := same(1, 225, 224, 64, 3, 2, 1)
	a, b := strided[float32](m, 3, 0, 1), strided[float32](3, n, 0, 2)
	x, w := noise[float32](s.inputLen(), 3), noise[float32](s.kernelLen(), 4)
	bias := noise[float32](64, 5)
	calls := map[string]struct {
		size int
		run  func(out []float32)
	}{
		"matrix":      {m * n, func(out []float32) { MatMul(out, a, b, Epilogue[float32]{Bias: bias, Activation: ReLU}) }},
		"depthwise":   {s.outputLen(), func(out []float32) { Depthwise(out, x, w, bias, s, ReLU6) }},
		"gradInput 1": {s.inputLen(), func(out []float32) { DepthwiseGradInput(out, x, w, s) }},
		"gradInput 2": {half.inputLen(), func(out []float32) { DepthwiseGradInput(out, x, w, half) }},
	}
	for name, call := range calls {
		want := wanted(call.size, call.run)
		eachPath(t, func(t *testing.T) {
			for skip := range 2 {
				out := make([]float32, call.size+skip)[skip:]
				call.run(out)
				mustBeClose(t, name, out, want, tolerance[float32](9))
			}
		})
	}
}

// wanted is the result of plain Go.
func wanted(size int, run func(out []float32)) []float64 {
	best := vectors
	defer func() { vectors = best }()
	vectors = nil
	out := make([]float32, size)
	run(out)
	want := make([]float64, size)
	for i, v := range out {
		want[i] = float64(v)
	}
	return want
}

func TestStreamIf(t *testing.T) {
	y := make([]float32, streamFrom+64)
	for name, c := range map[string]struct {
		y     []float32
		width int
		want  int
	}{
		"large":      {y, 32, flagStream},
		"small":      {y[:streamFrom-1], 32, 0},
		"misaligned": {y[1:], 32, 0},
		"part line":  {y, 24, 0},
	} {
		if got := streamIf(c.y, c.width); got != c.want {
			t.Errorf("%s: flags %d, want %d", name, got, c.want)
		}
	}
}
