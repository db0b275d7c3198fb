package plan

import (
	"fmt"
	"math"

	"onesheet/model/weightfile"
)

// The methods that choose a range among the values seen.
const (
	// MinMax keeps every value seen.
	MinMax = "minmax"
	// Percentile gives up one value in ten thousand at either end.
	Percentile = "percentile"
	// MSE keeps the mean squared error of rounding and clamping least.
	MSE = "mse"
)

// methods choose a range among the values seen, in the order in which Nearest
// tries them.
var methods = []struct {
	name   string
	choose func(*histogram) weightfile.Range
}{
	{Percentile, (*histogram).percentile},
	{MSE, (*histogram).leastError},
	{MinMax, (*histogram).whole},
}

// Calibrate runs a network in float32 on pictures, each [H,W,3] bytes, and
// chooses the ranges that Compile needs by the method of that name.
func Calibrate(n Network, pictures [][]byte, method string) (*weightfile.Activations, error) {
	for _, m := range methods {
		if m.name == method {
			f, seen, err := observe(n, pictures)
			if err != nil {
				return nil, err
			}
			return f.activations(seen, m.name, m.choose), nil
		}
	}
	return nil, fmt.Errorf("plan: unknown method %q of calibration: %s, %s and %s are known", method, MinMax, Percentile, MSE)
}

// Nearest calibrates by every method and keeps the ranges with which the int8
// plan's logits come nearest to those in float32, by their mean squared
// difference over the pictures.
func Nearest(n Network, pictures [][]byte) (*weightfile.Activations, error) {
	f, seen, err := observe(n, pictures)
	if err != nil {
		return nil, err
	}
	var best *weightfile.Activations
	least := math.Inf(1)
	for _, m := range methods {
		a := f.activations(seen, m.name, m.choose)
		p, err := Compile(n, a.Ranges)
		if err != nil {
			return nil, err
		}
		distance, err := f.distance(p, pictures)
		if err != nil {
			return nil, err
		}
		if distance < least {
			best, least = a, distance
		}
	}
	if best == nil {
		return nil, fmt.Errorf("plan: the network's logits are not finite: its training has diverged")
	}
	return best, nil
}

// observe counts the values that a network gives on pictures.
func observe(n Network, pictures [][]byte) (*FloatPlan, []*histogram, error) {
	if len(pictures) == 0 {
		return nil, nil, fmt.Errorf("plan: there are no pictures to calibrate with")
	}
	f, err := Float(n)
	if err != nil {
		return nil, nil, err
	}
	seen, err := f.histograms(pictures)
	return f, seen, err
}

// activations chooses a range for each histogram.
func (f *FloatPlan) activations(seen []*histogram, method string, choose func(*histogram) weightfile.Range) *weightfile.Activations {
	a := &weightfile.Activations{Method: method, Ranges: map[string]weightfile.Range{}}
	for i, h := range seen {
		if h != nil {
			a.Ranges[f.program.nodes[i].name] = choose(h)
		}
	}
	return a
}

// distance is the mean squared difference of the logits of two plans.
func (f *FloatPlan) distance(p *Plan, pictures [][]byte) (float64, error) {
	sum, exact, rounded := 0.0, f.NewRunner(), p.NewRunner()
	for _, rgb := range pictures {
		want, err := exact.Run(rgb)
		if err != nil {
			return 0, err
		}
		got, err := rounded.Run(rgb)
		if err != nil {
			return 0, err
		}
		for i, v := range got {
			d := float64(v) - float64(want[i])
			sum += d * d
		}
	}
	return sum / float64(len(pictures)*p.Outputs()), nil
}

// histograms counts the values of all nodes that Compile wants ranges of, in two
// passes: the first finds how far they reach.
func (f *FloatPlan) histograms(pictures [][]byte) ([]*histogram, error) {
	seen := make([]*histogram, len(f.program.nodes))
	for i := range f.program.nodes {
		if n := &f.program.nodes[i]; !n.givesVector() && n.kind != maxPool {
			seen[i] = &histogram{act: n.act}
		}
	}
	r := f.NewRunner()
	for _, count := range []func(*histogram, []float32){(*histogram).reach, (*histogram).count} {
		r.observe = func(node int, values []float32) {
			if h := seen[node]; h != nil {
				count(h, values)
			}
		}
		for _, rgb := range pictures {
			if _, err := r.Run(rgb); err != nil {
				return nil, err
			}
		}
	}
	return seen, nil
}
