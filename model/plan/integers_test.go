package plan

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"onesheet/model/kernels"
	"onesheet/model/weightfile"
)

// TestIntegersMeanTheLayer computes a layer both ways on codes: with integers,
// and with the numbers they stand for.
func TestIntegersMeanTheLayer(t *testing.T) {
	perChannel := quantization{scale: []float64{0.1, 0.03, 0.2}, zero: []float64{63.5, 10.25, 0}}
	for name, c := range map[string]struct {
		in        quantization
		depthwise bool
	}{
		"uniform": {uniform(3, 0.05, 40), false}, "from zero": {uniform(3, 0.05, 0), false}, "picture": {perChannel, false},
		"depthwise": {uniform(3, 0.02, 7), true}, "depthwise picture": {perChannel, true},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(300) {
				meanTheLayer(t, c.in, c.depthwise, rand.New(rand.NewPCG(1, seed)))
			}
		})
	}
}

func meanTheLayer(t *testing.T, in quantization, depthwise bool, r *rand.Rand) {
	t.Helper()
	const k, n = 6, 3
	l := &layer{exact: make([]float32, k*n), gain: []float64{1, -0.5, 2}, bias: []float64{0.5, -1, 30}}
	for i := range l.exact {
		l.exact[i] = float32(r.NormFloat64())
	}
	q, err := l.integers(in, depthwise)
	if err != nil {
		t.Fatal(err)
	}
	_, step := l.int8s()
	twice := !depthwise && !in.isUniform() // quantized once more when inputs' scales are drawn in
	for j := range n {
		sum, want, tolerance := float64(q.bias[j]), l.bias[j], 1e-6
		for i := range k {
			channel := i % n
			if depthwise {
				channel = j
			}
			code := float64(r.IntN(128))
			x := in.scale[channel] * (code - in.zero[channel])
			sum += float64(q.weights[i*n+j]) * code
			want += float64(l.exact[i*n+j]) * l.gain[j] * x
			tolerance += math.Abs(q.scale[j] * (code - in.zero[channel]) / 2)
			if twice {
				tolerance += math.Abs(step[j] * x / 2)
			}
		}
		tolerance += math.Abs(q.scale[j])
		if got := sum * q.scale[j]; math.Abs(got-want) > tolerance || math.Abs(sum) > q.reach[j] {
			t.Errorf("channel %d is %g, want %g within %g; sum %g, reach %g", j, got, want, tolerance, sum, q.reach[j])
		}
	}
}

// TestDeadChannels: weights that vanish beside their bias, or altogether, must
// leave the bias.
func TestDeadChannels(t *testing.T) {
	l := &layer{codes: []int8{127, 127, 127, -128}, scale: []float64{1e-30, 0.1, 1, 1e-12}, gain: []float64{1, 0, 0, 1}, bias: []float64{2, 3, 0, 0}}
	q, err := l.integers(uniform(1, 1, 0), false)
	if err != nil {
		t.Fatal(err)
	}
	for c, want := range l.bias {
		got := q.scale[c] * (float64(q.bias[c]) + 127*float64(q.weights[c]))
		if math.Abs(got-want) > 1e-6 {
			t.Errorf("channel %d gives %g, want %g", c, got, want)
		}
	}
}

func TestIntegersRefuseWhatDoesNotFit(t *testing.T) {
	const k = 140_000 // times 127·127 is more than 2^31
	l := &layer{codes: make([]int8, k), scale: []float64{1}, gain: []float64{1}, bias: []float64{0}}
	for i := range l.codes {
		l.codes[i] = 127
	}
	if _, err := l.integers(uniform(1, 1, 0), false); err == nil || !strings.Contains(err.Error(), "32 bits") {
		t.Errorf("error %v", err)
	}
}

func TestQuantizationFor(t *testing.T) {
	for name, c := range map[string]struct {
		r    weightfile.Range
		act  kernels.Activation
		low  float64 // of code 0
		high float64 // of code 127
	}{
		"relu":              {weightfile.Range{Low: -1, High: 4}, kernels.ReLU, 0, 4},
		"relu6, far":        {weightfile.Range{High: 60}, kernels.ReLU6, 0, 6},
		"relu6, near":       {weightfile.Range{High: 3}, kernels.ReLU6, 0, 3},
		"both signs":        {weightfile.Range{Low: -1, High: 3}, kernels.None, -1, 3},
		"above 0":           {weightfile.Range{Low: 2, High: 3}, kernels.None, 0, 3},
		"below 0":           {weightfile.Range{Low: -3, High: -2}, kernels.None, -3, 0},
		"always 0":          {weightfile.Range{}, kernels.None, 0, 1},
		"never above, relu": {weightfile.Range{Low: -3, High: -2}, kernels.ReLU, 0, 1},
	} {
		q := quantizationFor(c.r, c.act, 1)
		scale, zero := q.scale[0], q.zero[0]
		low, high := -scale*zero, scale*(127-zero)
		if !q.isUniform() || math.Abs(low-c.low) > scale/2+1e-12 || math.Abs(high-c.high) > scale/2+1e-12 {
			t.Errorf("%s: codes stand for %g to %g, want %g to %g", name, low, high, c.low, c.high)
		}
	}
}
