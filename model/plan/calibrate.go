package plan

import (
	"fmt"

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

// Calibrate runs a network in float32 on pictures, each [H,W,3] bytes, and
// chooses the ranges that Compile needs.
func Calibrate(n Network, pictures [][]byte, method string) (*weightfile.Activations, error) {
	choose, ok := map[string]func(*histogram) weightfile.Range{
		MinMax: (*histogram).whole, Percentile: (*histogram).percentile, MSE: (*histogram).leastError,
	}[method]
	if !ok {
		return nil, fmt.Errorf("plan: unknown method %q of calibration: %s, %s and %s are known", method, MinMax, Percentile, MSE)
	}
	if len(pictures) == 0 {
		return nil, fmt.Errorf("plan: there are no pictures to calibrate with")
	}
	f, err := Float(n)
	if err != nil {
		return nil, err
	}
	seen, err := f.histograms(pictures)
	if err != nil {
		return nil, err
	}
	a := &weightfile.Activations{Method: method, Ranges: map[string]weightfile.Range{}}
	for i, h := range seen {
		if h != nil {
			a.Ranges[f.program.nodes[i].name] = choose(h)
		}
	}
	return a, nil
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
	defer func() { f.observe = nil }()
	for _, count := range []func(*histogram, []float32){(*histogram).reach, (*histogram).count} {
		f.observe = func(node int, values []float32) {
			if h := seen[node]; h != nil {
				count(h, values)
			}
		}
		for _, rgb := range pictures {
			if _, err := f.Run(rgb); err != nil {
				return nil, err
			}
		}
	}
	return seen, nil
}
