package model

import "runtime"

// runners lends each runner to one picture at a time. There are never more than
// processors, and more than one only once several pictures came at once: each
// has the memory of a picture's feature maps, 1.3 MB for the flagship.
type runners struct {
	idle  chan runner
	spare chan struct{} // one for each runner that may still be made
	fresh func() runner
}

func newRunners(fresh func() runner) *runners {
	n := runtime.GOMAXPROCS(0)
	r := &runners{idle: make(chan runner, n), spare: make(chan struct{}, n), fresh: fresh}
	for range n {
		r.spare <- struct{}{}
	}
	return r
}

// take waits for a runner; give must follow.
func (r *runners) take() runner {
	select {
	case one := <-r.idle:
		return one
	default:
	}
	select {
	case one := <-r.idle:
		return one
	case <-r.spare:
		return r.fresh()
	}
}

func (r *runners) give(one runner) { r.idle <- one }

// run computes the logits of a picture.
func (r *runners) run(rgb []byte) ([]float64, error) {
	one := r.take()
	defer r.give(one)
	return logitsOf(one, rgb)
}

// evidence tells what each pixel of the last feature map added to the logit of
// the output that is chosen by the logits.
func (r *runners) evidence(rgb []byte, choose func(logits []float64) int) (shares []float64, err error) {
	one := r.take()
	defer r.give(one)
	logits, err := logitsOf(one, rgb)
	if err != nil {
		return nil, err
	}
	return one.Evidence(choose(logits))
}

func logitsOf(one runner, rgb []byte) ([]float64, error) {
	logits, err := one.Run(rgb)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(logits))
	for i, z := range logits {
		out[i] = float64(z)
	}
	return out, nil
}
