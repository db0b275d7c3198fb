package train

import (
	"onesheet/model/kernels"
	"onesheet/model/layers"
)

// average is the exponential moving average of all tensors of a network,
// running statistics included: a steadier network than the one that is being
// trained (Polyak and Juditsky 1992).
type average struct {
	decay   float64
	tensors []layers.Tensor
	values  [][]float32 // of each tensor
}

func newAverage(n *layers.Network, decay float64) *average {
	a := &average{decay: decay, tensors: n.Tensors()}
	for _, t := range a.tensors {
		a.values = append(a.values, append([]float32(nil), t.Values()...))
	}
	return a
}

// update moves the average towards the weights after a step (from 0):
// a = d·a + (1-d)·w. At first d is (1+step)/(10+step), so that the random
// weights of the beginning are soon forgotten.
func (a *average) update(step int) {
	d := float32(min(a.decay, float64(1+step)/float64(10+step)))
	kernels.Parallel(len(a.tensors), 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			mean := a.values[i]
			for k, w := range a.tensors[i].Values() {
				mean[k] = d*mean[k] + (1-d)*w
			}
		}
	})
}

// swap exchanges the weights of the network and their average. A second swap
// puts both back.
func (a *average) swap() {
	for i, t := range a.tensors {
		w, mean := t.Values(), a.values[i]
		for k := range w {
			w[k], mean[k] = mean[k], w[k]
		}
	}
}
