package importer

import (
	"math"
	"strings"
	"testing"
)

func TestDifferencesAreNamed(t *testing.T) {
	scalar := tensor{shape: []int{}}
	for name, c := range map[string]struct {
		change func(s source)
		say    []string
	}{
		"missing": {func(s source) { delete(s, "features.17.bias") }, []string{"features.17.bias is missing"}},
		"shape": {func(s source) { s["classifier.0.weight"] = tensor{shape: []int{12, 65}} },
			[]string{"classifier.0.weight has the shape [12 65], want [12 64]"}},
		"deeper": {func(s source) {
			s["features.30.weight"] = tensor{shape: []int{16, 16, 3, 3}}
		}, []string{`"features.30.weight" has no place`}},
		"batch normalization": {func(s source) { s["features.1.running_mean"] = scalar }, []string{"vgg16_bn", "running_mean"}},
		"other network": {func(s source) {
			clear(s)
			s["conv1.weight"], s["bn1.weight"], s["fc.bias"], s["layer1.0.conv1.weight"] = scalar, scalar, scalar, scalar
		}, []string{`another network's, with the tensors "bn1.weight"; "conv1.weight"`, "and 1 more", "features.0.weight is missing"}},
		"no tensors": {func(s source) { clear(s) }, []string{"no tensors"}},
		"long name":  {func(s source) { s["features."+strings.Repeat("x", 5000)] = scalar }, []string{"…"}},
	} {
		t.Run(name, func(t *testing.T) {
			src := narrowSource(t)
			c.change(src)
			_, err := convert(src, narrow(), narrowInput)
			for _, say := range c.say {
				if err == nil || !strings.Contains(err.Error(), say) || len(err.Error()) > 1000 {
					t.Errorf("error %v, want a short one that says %q", err, say)
				}
			}
		})
	}
}

func TestOtherTensorsAreLeftAside(t *testing.T) {
	src := narrowSource(t)
	src["optimizer.state"] = tensor{shape: []int{1}}
	if _, err := convert(src, narrow(), narrowInput); err != nil {
		t.Error(err)
	}
}

func TestWeightsThatAreNoNumbersAreRefused(t *testing.T) {
	src := narrowSource(t)
	bias := make([]float32, 16)
	bias[3] = float32(math.Inf(1))
	src["features.28.bias"] = tensor{[]int{16}, func() ([]float32, error) { return bias, nil }}
	if _, err := convert(src, narrow(), narrowInput); err == nil || !strings.Contains(err.Error(), "features.28.bias: number 3") {
		t.Errorf("error %v, want one that names the number", err)
	}
}

func TestKernelOrderByHand(t *testing.T) {
	// 1 filter, 2 channels, 2x2: [o][c][y][x] becomes [y][x][c][o].
	conv := layer{size: 2, in: 2, out: 1}
	same(t, conv.kernel([]float32{1, 2, 3, 4, 5, 6, 7, 8}), 1, 5, 2, 6, 3, 7, 4, 8)
	// 2 units on a map of 1x2 pixels and 2 channels: [o][c,x] becomes [x,c][o].
	dense := layer{in: 4, out: 2}
	dense.flattened.H, dense.flattened.W, dense.flattened.C = 1, 2, 2
	same(t, dense.kernel([]float32{1, 2, 3, 4, 5, 6, 7, 8}), 1, 5, 3, 7, 2, 6, 4, 8)
}

func same(t *testing.T, got []float32, want ...float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}
